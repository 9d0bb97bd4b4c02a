//! What the linker is told.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name, wanted| std::env::var(name).is_ok_and(|value| value == wanted);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        // The list of places in the program that its address is added to at the start: two megabytes that stay in memory, or
        // thirty kilobytes in this form, which glibc reads since 2.36 (2022).
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
