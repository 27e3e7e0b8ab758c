//! Writes sample statements with planted errors, and an answer key for each.
//!
//! `cargo run -p statement --example sample [FOLDER [SALES]]` writes the three files of `samples/`, or files with
//! another number of sales into another folder. The same arguments give the same files.

mod generator;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use generator::csv::{COMMA, SEMICOLON, write};
use generator::key::AnswerKey;
use generator::{GeneratedStatement, GeneratorOptions, make, workbook};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let folder = arguments.next().map_or(here, PathBuf::from);
    let sales = arguments.next().map_or(Ok(400), |text| text.parse())?;
    fs::create_dir_all(&folder)?;

    let GeneratedStatement { lines, key } = make(GeneratorOptions { seed: 6, sales, errors: true, page: 100 });
    save(&folder, "utf-8-comma", "csv", format!("\u{feff}{}", write(&lines, COMMA)).as_bytes(), &key)?;
    let GeneratedStatement { lines, key } = make(GeneratorOptions { seed: 7, sales, errors: true, page: 0 });
    let text = write(&lines, SEMICOLON);
    let (bytes, _, _) = encoding_rs::GBK.encode(&text);
    save(&folder, "gbk-semicolon", "csv", &bytes, &key)?;
    let GeneratedStatement { lines, key } = make(GeneratorOptions { seed: 8, sales, errors: true, page: 0 });
    save(&folder, "workbook", "xlsx", &workbook::write(&lines)?, &key)?;
    Ok(())
}

fn save(folder: &Path, name: &str, ending: &str, bytes: &[u8], key: &AnswerKey) -> Result<(), Box<dyn Error>> {
    let file = folder.join(format!("{name}.{ending}"));
    fs::write(&file, bytes)?;
    fs::write(folder.join(format!("{name}.key.json")), serde_json::to_string_pretty(key)? + "\n")?;
    println!("{}: {} errors, {} rows that can't be read", file.display(), key.planted.len(), key.faults.len());
    Ok(())
}
