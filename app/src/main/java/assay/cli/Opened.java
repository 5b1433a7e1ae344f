package assay.cli;

import assay.project.Project;
import assay.project.ScanResult;
import java.nio.file.Path;

/// A project whose index is up to date: every command that answers from records reads what changed first.
record Opened(Project project) {

    static Opened read(Path folder, Options options, Terminal terminal) {
        Project project = Project.open(folder, options.home, options.index, terminal.clock());
        ScanResult scan = project.scan(terminal.progress(options));
        terminal.clearProgress(options);
        if (!scan.problems().isEmpty()) {
            terminal.remark(
                    options,
                    Words.count(scan.problems().size(), "problem", "problems")
                            + " while reading; 'assay scan' lists what could not be read.");
        }
        return new Opened(project);
    }
}
