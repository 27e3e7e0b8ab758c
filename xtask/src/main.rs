//! Every command of this repository, one file each. `cargo xtask` alone lists them.

mod build;
mod demo;
mod kb_binary;
mod licences;
mod process;
mod screenshots;
mod serve;
mod setup;
mod size;
mod stage;
mod stop;
mod test;
mod ui;
mod workspace;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Every command of this repository.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Setup(setup::Setup),
    Build(build::Build),
    Demo(demo::Demo),
    Test(test::Test),
    Size(size::Size),
    Screenshots(screenshots::Screenshots),
    Serve(serve::Serve),
    KbBinary(kb_binary::KbBinary),
    Licences(licences::Licences),
}

fn main() -> ExitCode {
    stop::watch();
    let result = match Cli::parse().command {
        None => Cli::command().print_help().map_err(Into::into),
        Some(Command::Setup(setup)) => setup.run(),
        Some(Command::Build(build)) => build.run(),
        Some(Command::Demo(demo)) => demo.run(),
        Some(Command::Test(test)) => test.run(),
        Some(Command::Size(size)) => size.run(),
        Some(Command::Screenshots(screenshots)) => screenshots.run(),
        Some(Command::Serve(serve)) => serve.run(),
        Some(Command::KbBinary(kb_binary)) => kb_binary.run(),
        Some(Command::Licences(licences)) => licences.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if stop::asked() => ExitCode::from(130),
        Err(error) => {
            ui::error(&error);
            ExitCode::FAILURE
        }
    }
}
