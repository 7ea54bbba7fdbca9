//! The greatest and the sum of eight numbers at once, over many rows.

/// Eight numbers of two bytes, side by side.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[derive(Clone, Copy)]
pub struct Eight(pub core::arch::wasm32::v128);
/// Eight numbers of two bytes, side by side.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[derive(Clone, Copy, Default)]
pub struct Eight(pub [u16; 8]);

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod sums {
    use super::Eight;
    use core::arch::wasm32::{
        u16x8_max, u32x4_add, u32x4_extend_high_u16x8, u32x4_extend_low_u16x8, u64x2, u64x2_extract_lane, v128,
    };

    /// The greatest of each, and the sums of the first four and of the others.
    #[derive(Clone, Copy)]
    pub struct Lengths(v128, [v128; 2]);

    impl Default for Lengths {
        fn default() -> Self {
            Self(u64x2(0, 0), [u64x2(0, 0); 2])
        }
    }

    impl Lengths {
        /// Takes the next row's.
        #[inline(always)]
        pub fn add(&mut self, Eight(next): Eight) {
            let [low, high] = self.1;
            self.0 = u16x8_max(self.0, next);
            self.1 = [u32x4_add(low, u32x4_extend_low_u16x8(next)), u32x4_add(high, u32x4_extend_high_u16x8(next))];
        }

        /// The greatest of each, and their sums.
        pub fn told(self) -> ([u16; 8], [u32; 8]) {
            let bytes = |vector| [u64x2_extract_lane::<0>(vector), u64x2_extract_lane::<1>(vector)];
            let halves = bytes(self.0);
            let longest = std::array::from_fn(|lane| (halves[lane / 4] >> (lane % 4 * 16)) as u16);
            let [low, high] = self.1.map(bytes);
            let pairs = [low[0], low[1], high[0], high[1]];
            (longest, std::array::from_fn(|lane| (pairs[lane / 2] >> (lane % 2 * 32)) as u32))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod sums {
    use super::Eight;

    /// The greatest of each, and their sums.
    #[derive(Clone, Copy, Default)]
    pub struct Lengths([u16; 8], [u32; 8]);

    impl Lengths {
        /// Takes the next row's.
        #[inline(always)]
        pub fn add(&mut self, Eight(next): Eight) {
            for ((longest, sum), next) in self.0.iter_mut().zip(&mut self.1).zip(next) {
                *longest = next.max(*longest);
                *sum = sum.wrapping_add(u32::from(next));
            }
        }

        /// The greatest of each, and their sums.
        pub fn told(self) -> ([u16; 8], [u32; 8]) {
            (self.0, self.1)
        }
    }
}

pub use sums::Lengths;
