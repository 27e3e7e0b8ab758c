//! How a part of the engine is split off and loaded.

/// A part of the engine could not be fetched, or does not belong to this build. The script that fetched it reports why.
#[derive(Debug)]
pub struct LoadFailed;

#[cfg(feature = "parts")]
impl From<wasm_split_helpers::SplitLoaderError> for LoadFailed {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Makes `$name` a part of the engine: the build splits off what is reachable through `$table` alone (ADR 0026). Defines
/// `load`, which fetches the part and puts the table into `$slot`.
macro_rules! engine_part {
    ($name:ident, $Table:ty, $table:ident, $slot:path) => {
        // `parts` is set by the crate that ships; tests have everything in one file.
        #[cfg_attr(feature = "parts", wasm_split_helpers::wasm_split($name, fallible))]
        fn entry_points() -> Result<&'static $Table, $crate::late::part::LoadFailed> {
            Ok(&$table)
        }

        /// Loads this part of the engine, unless it is here.
        ///
        /// # Errors
        ///
        /// [`LoadFailed`](crate::late::part::LoadFailed); another call tries again.
        pub async fn load() -> Result<(), $crate::late::part::LoadFailed> {
            if $slot.get().is_none() {
                #[cfg(feature = "parts")]
                let table = entry_points().await?;
                #[cfg(not(feature = "parts"))]
                let table = entry_points()?;
                $slot.set(Some(table));
            }
            Ok(())
        }
    };
}

pub(crate) use engine_part;
