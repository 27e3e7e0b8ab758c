//! `kb ask fee` agrees with an independent model that was written from the facts alone, in another language:
//! `tests/models/fee_model.py`, exact fractions, a hundred thousand cases.

use std::path::Path;
use std::process::Command;

#[test]
fn a_hundred_thousand_sales_cost_what_the_model_calculates() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let model = root.join("tests/models/fee_model.py");
    let output = Command::new("python3")
        .args([model.as_os_str(), env!("CARGO_BIN_EXE_kb").as_ref(), root.join("kb-bundle").as_os_str()])
        .args(["--cases", "100000", "--seed", "20261122"])
        .output()
        .unwrap_or_else(|error| {
            panic!("python3 can't be run ({error}); install Python 3 and put it on the PATH: the fee model needs it")
        });
    let (printed, failed) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "the model and `kb ask fee` differ\n{printed}{failed}");
    assert!(printed.starts_with("100000 cases agree"), "{printed}{failed}");
}
