package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Texts;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Layer;
import assay.lineage.Lookup.Today;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Pattern;

/// C2: was the tree clean, or were the changes kept?
@AutoService(Rule.class)
public final class TreeWasKept implements Rule {
    /// How tools call this gap.
    public static final Pattern GAP =
            Pattern.compile("dirty|clean|uncommitted|working tree|diff", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "C2";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Fact.Commit> commits = subject.all(Fact.Commit.class);
        if (commits.isEmpty()) {
            return new Outcome.NotApplicable(text("nocommit"));
        }
        for (Fact.Commit commit : commits) {
            List<Evidence> evidence = List.of(commit.evidence());
            if (commit.patch() != null) {
                switch (subject.lookup().file(commit.patch(), "sha256")) {
                    case Today.Present present -> {}
                    case Today.Absent absent -> {
                        return raised(subject, text("gone", commit.patch()), evidence);
                    }
                    case Today.NotChecked(String reason) -> {
                        return new Outcome.NotChecked(text("notchecked", commit.patch(), reason));
                    }
                }
            } else if (Boolean.TRUE.equals(commit.dirty())) {
                return raised(subject, text("lost"), evidence);
            }
        }
        if (commits.stream().anyMatch(commit -> commit.dirty() == null && commit.patch() == null)) {
            return new Outcome.NotFound(
                    subject.gap(Layer.CODE, GAP).orElseGet(() -> Texts.FACTS.text("tree.none", subject.looked())));
        }
        return new Outcome.Held();
    }
}
