//! Answers for each row that stay as long as no edit touches the row, and what is put together of them as long as none differs.

use std::sync::Arc;

/// What is known of a row.
#[derive(Clone)]
struct Answer<T> {
    what: T,
    /// An edit touched the row since.
    is_old: bool,
}

/// Answers by the places of rows, and the list made of those of some rows.
#[derive(Clone)]
pub struct Listed<T, L> {
    answers: Vec<Option<Answer<T>>>,
    list: Option<(Vec<usize>, Arc<L>)>,
}

impl<T, L> Default for Listed<T, L> {
    fn default() -> Self {
        Self { answers: Vec::new(), list: None }
    }
}

impl<T: PartialEq, L> Listed<T, L> {
    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// From now on what is known of a row must be asked again.
    pub fn touch(&mut self, row: usize) {
        self.answers.get_mut(row).into_iter().flatten().for_each(|answer| answer.is_old = true);
    }

    /// What is known of a row and still holds.
    pub fn get(&self, row: usize) -> Option<&T> {
        self.answers.get(row)?.as_ref().filter(|answer| !answer.is_old).map(|answer| &answer.what)
    }

    /// Those of some rows that have to be asked.
    pub fn unknown(&self, rows: &[usize]) -> Vec<usize> {
        rows.iter().copied().filter(|row| self.get(*row).is_none()).collect()
    }

    /// Takes in the answer for a row; where it is the one of before, that one is kept, with all that was made of it.
    pub fn learn(&mut self, row: usize, what: T) {
        if self.answers.len() <= row {
            self.answers.resize_with(row + 1, || None);
        }
        let Some(place) = self.answers.get_mut(row) else { return };
        match place {
            Some(known) if known.what == what => known.is_old = false,
            _ => {
                *place = Some(Answer { what, is_old: false });
                self.list = None;
            }
        }
    }

    /// What `make` puts together of the answers for these rows: the one of before where neither rows nor answers differ.
    pub fn list(&mut self, rows: Vec<usize>, make: impl FnOnce(&[usize], &dyn Fn(usize) -> Option<T>) -> L) -> Arc<L>
    where
        T: Clone,
    {
        if let Some((_, list)) = self.list.as_ref().filter(|(of, _)| *of == rows) {
            return Arc::clone(list);
        }
        let list = Arc::new(make(&rows, &|row| self.get(row).cloned()));
        self.list = Some((rows, Arc::clone(&list)));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(known: &mut Listed<u32, u32>, rows: &[usize]) -> Arc<u32> {
        known.list(rows.to_vec(), |rows, of| rows.iter().filter_map(|row| of(*row)).sum())
    }

    #[test]
    fn a_list_is_made_anew_only_when_an_answer_or_the_rows_differ() {
        let mut known = Listed::default();
        assert_eq!(known.unknown(&[0, 2]), [0, 2]);
        (0..3).for_each(|row| known.learn(row, 10));
        let first = sum(&mut known, &[0, 2]);
        assert_eq!(*first, 20);
        known.touch(2);
        assert_eq!(known.unknown(&[0, 2]), [2]);
        known.learn(2, 10);
        assert!(Arc::ptr_eq(&first, &sum(&mut known, &[0, 2])));
        known.touch(2);
        known.learn(2, 11);
        assert_eq!(*sum(&mut known, &[0, 2]), 21);
        assert_eq!(*sum(&mut known, &[0, 1, 2]), 31);
        known.touch(9);
        known.forget();
        assert_eq!(known.unknown(&[1]), [1]);
    }
}
