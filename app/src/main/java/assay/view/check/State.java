package assay.view.check;

import assay.check.Outcome;
import assay.jobs.Job;
import java.nio.file.Path;

/// How far the check of a file is.
sealed interface State {

    /// No file was chosen yet.
    record Nothing() implements State {}

    record Running(Path file, Job job) implements State {}

    record Done(Path file, Outcome outcome) implements State {}

    /// @param why a sentence for the reader
    record Failed(Path file, String why) implements State {}

    record Stopped(Path file) implements State {}
}
