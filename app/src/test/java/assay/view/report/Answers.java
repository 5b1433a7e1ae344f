package assay.view.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a reader chooses in dialogs, one after another; the last one again and again.
final class Answers implements Ask {
    final List<String> asked = new ArrayList<>();
    private final List<Path> answers;

    Answers(Path... answers) {
        this.answers = new ArrayList<>(List.of(answers));
    }

    @Override
    public Optional<Path> folder(String title) {
        return next("folder");
    }

    @Override
    public Optional<Path> open(String title, String... ends) {
        return next("open " + String.join(" ", ends));
    }

    @Override
    public Optional<Path> save(String title, Path near) {
        return next("save " + near.getFileName());
    }

    private Optional<Path> next(String what) {
        asked.add(what);
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(answers.size() == 1 ? answers.getFirst() : answers.removeFirst());
    }
}
