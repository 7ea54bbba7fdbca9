//! Finds the place of an id.

/// Ids one after the other, and a table of their places by a hash of the id.
#[derive(Default)]
pub struct Ids {
    text: Vec<u8>,
    ends: Vec<u32>,
    table: Vec<u32>,
}

fn hash(id: &[u8]) -> usize {
    let bits = id.iter().fold(0xCBF2_9CE4_8422_2325u64, |bits, c| (bits ^ u64::from(*c)).wrapping_mul(0x100_0000_01B3));
    (bits ^ (bits >> 29)) as usize
}

impl Ids {
    fn get(&self, at: u32) -> &[u8] {
        let from = if at == 0 { 0 } else { self.ends[at as usize - 1] as usize };
        &self.text[from..self.ends[at as usize] as usize]
    }

    /// Takes the next id.
    pub fn push(&mut self, id: &[u8]) {
        self.text.extend_from_slice(id);
        self.ends.push(self.text.len() as u32);
    }

    /// To be called once all are there.
    pub fn index(&mut self) {
        let size = (self.ends.len() * 2).next_power_of_two();
        let mut table = vec![u32::MAX; size];
        for at in 0..self.ends.len() as u32 {
            let mut slot = hash(self.get(at)) & (size - 1);
            while table[slot] != u32::MAX {
                slot = (slot + 1) & (size - 1);
            }
            table[slot] = at;
        }
        self.table = table;
    }

    /// The place of an id.
    pub fn find(&self, id: &[u8]) -> Option<usize> {
        let size = self.table.len();
        let mut slot = hash(id) & size.checked_sub(1)?;
        while self.table[slot] != u32::MAX {
            if self.get(self.table[slot]) == id {
                return Some(self.table[slot] as usize);
            }
            slot = (slot + 1) & (size - 1);
        }
        None
    }
}
