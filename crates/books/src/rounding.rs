//! How the exact figures of a document's foot become amounts that are paid and reported.

use crate::{decimal::Decimal, ratio::Ratio};

/// A company's rounding of tax and tax base. The default is the tax authority's: whole rupiah, downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rounding {
    /// Which way a figure goes that lies between two.
    pub mode: RoundingMode,
    /// The last decimal that remains.
    pub places: Places,
}

/// Which way a figure goes that lies between two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// Towards zero.
    #[default]
    Down,
    /// To the nearer one; a half goes away from zero.
    HalfUp,
}

/// The last decimal that remains after rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Places {
    /// Whole rupiah.
    #[default]
    Whole,
    /// Hundredths, the sen.
    Hundredths,
}

impl Places {
    /// How many decimals remain.
    #[must_use]
    pub const fn count(self) -> u32 {
        match self {
            Self::Whole => 0,
            Self::Hundredths => 2,
        }
    }
}

impl Rounding {
    /// The rounded figure, where it fits.
    pub(crate) fn apply(self, exact: impl Into<Ratio>) -> Option<Decimal> {
        exact.into().round(self.mode, self.places.count())
    }
}
