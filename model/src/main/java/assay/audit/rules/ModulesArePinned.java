package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Repository;
import assay.fact.Locator;
import assay.lineage.Lookup.Module;
import assay.lineage.Lookup.Modules;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// C4: are submodules and LFS files pinned? A question about the project: its index pins the ones,
/// pointers the others.
@AutoService(Rule.class)
public final class ModulesArePinned implements Rule {
    private static final String POINTER = "a pointer";

    @Override
    public String id() {
        return "C4";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        if (subject.run() != null) {
            return new Outcome.NotApplicable(text("project"));
        }
        Modules modules = subject.lookup().modules();
        List<Artifact> pointers = subject.ofProject(Artifact.class).stream()
                .filter(each -> each.context() != null && each.context().startsWith(POINTER))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (Module module : modules.all()) {
            List<Evidence> evidence = evidence(module, subject);
            if (module.commit() == null) {
                findings.add(finding(subject, text("unpinned", module.path(), module.file()), evidence));
            } else if (module.line() == 0) {
                findings.add(finding(subject, text("nameless", module.path(), module.commit()), evidence));
            } else if (module.branch() != null) {
                findings.add(finding(
                        subject,
                        subject.rules().severity(id(), "follows"),
                        text("follows", module.path(), module.commit(), module.branch()),
                        evidence));
            }
        }
        if (!findings.isEmpty()) {
            return new Outcome.Raised(findings);
        }
        if (!modules.unread().isEmpty()) {
            return new Outcome.NotChecked(text("unread", modules.unread()));
        }
        if (modules.all().isEmpty() && pointers.isEmpty()) {
            return new Outcome.NotApplicable(text("none"));
        }
        return Outcome.of(List.of(), subject);
    }

    /// Where it is not named, the repository that pins it.
    private static List<Evidence> evidence(Module module, Subject subject) {
        return module.line() > 0
                ? List.of(new Evidence(module.file(), Locator.line(module.line()), null))
                : subject.ofProject(Repository.class).stream()
                        .filter(each -> module.file()
                                .equals(each.path().isEmpty() ? ".gitmodules" : each.path() + "/.gitmodules"))
                        .map(Repository::evidence)
                        .limit(1)
                        .toList();
    }
}
