//! Writes sample statements with planted errors, each with the answers beside it.
//!
//! `cargo run -p statement --example sample [FOLDER [SALES]]` writes the three of `samples/`, or as many
//! sales as you like into another folder. The same numbers give the same files.

mod made;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use made::csv::{COMMA, SEMICOLON, write};
use made::key::Key;
use made::{Made, Plan, make, workbook};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let folder = arguments.next().map_or(here, PathBuf::from);
    let sales = arguments.next().map_or(Ok(400), |text| text.parse())?;
    fs::create_dir_all(&folder)?;

    let Made { lines, key } = make(Plan { seed: 6, sales, errors: true, page: 100 });
    save(&folder, "utf-8-comma", "csv", format!("\u{feff}{}", write(&lines, COMMA)).as_bytes(), &key)?;
    let Made { lines, key } = make(Plan { seed: 7, sales, errors: true, page: 0 });
    let text = write(&lines, SEMICOLON);
    let (bytes, _, _) = encoding_rs::GBK.encode(&text);
    save(&folder, "gbk-semicolon", "csv", &bytes, &key)?;
    let Made { lines, key } = make(Plan { seed: 8, sales, errors: true, page: 0 });
    save(&folder, "workbook", "xlsx", &workbook::write(&lines)?, &key)?;
    Ok(())
}

fn save(folder: &Path, name: &str, ending: &str, bytes: &[u8], key: &Key) -> Result<(), Box<dyn Error>> {
    let file = folder.join(format!("{name}.{ending}"));
    fs::write(&file, bytes)?;
    fs::write(folder.join(format!("{name}.key.json")), serde_json::to_string_pretty(key)? + "\n")?;
    println!("{}: {} errors, {} rows that can't be read", file.display(), key.planted.len(), key.faults.len());
    Ok(())
}
