package assay.audit.proving;

import assay.audit.Finding;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.project.Project;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Whether what findings point at is there: the file opens, and the line, value, row or version is in it.
final class Pointers {
    private final Project project;
    private final Map<Evidence, String> seen = new HashMap<>();
    private final List<String> lost = new ArrayList<>();

    Pointers(Project project) {
        this.project = project;
    }

    void follow(Finding finding) {
        // What is gone cannot be pointed at.
        if (finding.evidence().isEmpty() && !finding.rule().equals("R3")) {
            lost.add(finding.rule() + " points nowhere: " + finding.message());
        }
        for (Evidence evidence : finding.evidence()) {
            String answer = seen.computeIfAbsent(evidence, this::answer);
            if (!answer.isEmpty()) {
                lost.add(finding.rule() + ": " + evidence.text() + ": " + answer);
            }
        }
    }

    /// Those that lead nowhere, each with its rule and the reason.
    List<String> lost() {
        return List.copyOf(lost);
    }

    int followed() {
        return seen.size();
    }

    private String answer(Evidence evidence) {
        try {
            Excerpt excerpt = project.excerpt(evidence);
            boolean shown = switch (evidence.locator()) {
                case Locator.Whole _ -> true;
                case Locator.Row _ -> !excerpt.lines().isEmpty();
                case Locator.Line _, Locator.Revision _, Locator.Pointer _ ->
                    !excerpt.note().endsWith("any more.");
            };
            return shown ? "" : excerpt.note();
        } catch (UncheckedIOException e) {
            return Objects.requireNonNullElse(e.getMessage(), e.toString());
        }
    }
}
