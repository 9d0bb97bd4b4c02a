//! The command line.
#![forbid(unsafe_code)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use torget::config::{
    Command, CommandLine, DemoOptions, ExportOptions, GenerateOptions, ImportOptions, ServeOptions,
    UserCommand,
};
use torget::content::progress::Progress;
use torget::content::{export, import};
use torget::models::user::keeping::Rights;
use torget::{accounts, addresses, demo, generate, serve};

#[actix_web::main]
async fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Serve(options) => run_site(&options).await,
        Command::Demo(options) => run_demo(&options).await,
        Command::Import(options) => import_folder(&options),
        Command::Export(options) => export_folder(&options),
        Command::User(command) => keep_users(&command),
        Command::Addresses => print_addresses(),
        Command::Generate(options) => generate_site(&options),
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
    let site = serve::open(options, &data)?;
    demo::accounts::keep_out(&site.db)?;
    serve::serve(site, options, &data, |address| {
        format!("Torget svarar på {address}")
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

async fn run_demo(options: &DemoOptions) -> anyhow::Result<ExitCode> {
    let serve_options = &options.serve;
    serve::log_to_stderr(serve_options.log_format);
    let data = serve_options
        .data
        .clone()
        .unwrap_or_else(|| PathBuf::from("data/demo"));
    demo::make_unless_there(&data, &Progress::to_stderr())?;
    let site = serve::open(serve_options, &data)?;
    let password = options.demo_password.as_deref();
    let users = demo::accounts::let_in(&site.db, &data, serve_options.listen, password)?;
    serve::serve(site, serve_options, &data, |address| {
        format!(
            "Granåsa kommun, en påhittad kommun som visar Torget, finns på {address}\nLogga in på {address}admin\n{users}"
        )
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

fn keep_users(command: &UserCommand) -> anyhow::Result<ExitCode> {
    let told = match command {
        UserCommand::Add(options) => {
            let rights = Rights {
                role: options.role,
                is_registrar: options.registrar,
                may_publish_crisis: options.crisis,
            };
            let db = accounts::open(&options.site.data)?;
            accounts::add(
                &db,
                &options.site.public_url,
                &options.email,
                &options.name,
                &rights,
            )?
        }
        UserCommand::List(options) => accounts::list(&accounts::open(&options.data)?)?,
        UserCommand::ResetPassword(options) => {
            let db = accounts::open(&options.site.data)?;
            accounts::reset(&db, &options.site.public_url, &options.email)?
        }
    };
    writeln!(std::io::stdout(), "{told}")?;
    Ok(ExitCode::SUCCESS)
}

fn print_addresses() -> anyhow::Result<ExitCode> {
    write!(std::io::stdout(), "{}", addresses::as_lines())?;
    Ok(ExitCode::SUCCESS)
}

fn generate_site(options: &GenerateOptions) -> anyhow::Result<ExitCode> {
    let size = generate::Size {
        articles: options.articles,
        seed: options.seed,
    };
    generate::into_folder(&options.data, size, &Progress::to_stderr())?;
    writeln!(
        std::io::stdout(),
        "En påhittad kommun med {} nyheter finns i {}",
        options.articles,
        options.data.display()
    )?;
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
