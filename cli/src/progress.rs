//! A progress bar on the standard error, for work that takes longer than a second, where a person is watching.

use biclause::Phase;
use biclause::engine::{Builder, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::ops::ControlFlow;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Shows the bar after a second; drop it when the work is done.
pub struct Bar {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Bar {
    /// A bar that stays hidden for a second, and always where the standard error is no terminal.
    pub fn new() -> Self {
        Bar::styled("{spinner} {msg} [{bar:20}] {elapsed}")
    }

    /// A bar that says how many of how many are done, for things that people count.
    pub fn counting() -> Self {
        Bar::styled("{spinner} {msg} [{bar:20}] {pos} of {len}, {elapsed}")
    }

    fn styled(template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        let waiting = stderr().is_terminal().then(|| {
            let (done, rx) = channel();
            let bar = bar.clone();
            let thread = std::thread::spawn(move || {
                if rx.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(100));
                }
            });
            (done, thread)
        });
        Bar { bar, waiting }
    }

    /// Shows how far the work has come.
    pub fn show(&self, message: &'static str, done: usize, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
        self.bar.set_message(message);
    }

    /// Ties the bar to an engine.
    pub fn hook(&self, builder: Builder) -> Builder {
        let bar = self.bar.clone();
        builder.on_progress(move |p: Progress| {
            bar.set_length(p.total as u64);
            bar.set_position(p.done as u64);
            bar.set_message(match p.phase {
                Phase::Segment => "reading the structure",
                Phase::Anchor => "finding anchors",
                Phase::Align => "aligning",
                Phase::Check => "checking",
                _ => "working",
            });
            ControlFlow::Continue(())
        })
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.waiting.take() {
            drop(done);
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
