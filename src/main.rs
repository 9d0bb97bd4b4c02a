//! The command line.
#![forbid(unsafe_code)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use torget::config::{Command, CommandLine, ExportOptions, ImportOptions, ServeOptions};
use torget::content::progress::Progress;
use torget::content::{export, import};
use torget::{demo, serve};

#[actix_web::main]
async fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Serve(options) => run_site(&options).await,
        Command::Demo(options) => run_demo(&options).await,
        Command::Import(options) => import_folder(&options),
        Command::Export(options) => export_folder(&options),
    };
    match outcome {
        Ok(code) => code,
        Err(fault) => {
            let _ = writeln!(std::io::stderr(), "{fault:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run_site(options: &ServeOptions) -> anyhow::Result<ExitCode> {
    serve::log_to_stderr(options.log_format);
    let data = options.data.clone().unwrap_or_else(|| PathBuf::from("data"));
    serve::serve(options, &data, |address| format!("Torget svarar på {address}")).await?;
    Ok(ExitCode::SUCCESS)
}

async fn run_demo(options: &ServeOptions) -> anyhow::Result<ExitCode> {
    serve::log_to_stderr(options.log_format);
    let data = options.data.clone().unwrap_or_else(|| PathBuf::from("data/demo"));
    demo::make_unless_there(&data, &Progress::to_stderr())?;
    serve::serve(options, &data, |address| {
        format!("Granåsa kommun, en påhittad kommun som visar Torget, finns på {address}")
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

fn import_folder(options: &ImportOptions) -> anyhow::Result<ExitCode> {
    let how = import::How {
        check_only: options.check,
        overwrite: options.overwrite,
    };
    let outcome = import::from_folder(&options.folder, &options.data, how, &Progress::to_stderr())?;
    match outcome {
        Ok(report) => writeln!(std::io::stdout(), "{report}")?,
        Err(faults) => {
            for fault in &faults {
                writeln!(std::io::stderr(), "{fault}")?;
            }
            writeln!(std::io::stderr(), "{} fel. Inget har importerats.", faults.len())?;
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn export_folder(options: &ExportOptions) -> anyhow::Result<ExitCode> {
    export::to_folder(&options.data, Path::new(&options.folder))?;
    writeln!(
        std::io::stdout(),
        "Innehållet finns i {}",
        options.folder.display()
    )?;
    Ok(ExitCode::SUCCESS)
}
