package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Commit;
import assay.fact.Fact.Repository;
import assay.fact.Locator;
import assay.lineage.Lookup;
import assay.lineage.Lookup.Module;
import assay.lineage.Lookup.Modules;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// C4: are submodules and LFS files pinned? Of the project the index pins the ones, pointers the others; of a run the
/// commit is asked that it names.
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
        return subject.run() == null ? ofProject(subject) : ofCommit(subject);
    }

    /// What the commit of the run pins, as far as today's project is not asked for the same.
    private Outcome ofCommit(Subject subject) {
        String sha = subject.all(Commit.class).stream()
                .map(Commit::sha)
                .filter(each -> subject.lookup().commit(each) == Lookup.Presence.PRESENT)
                .findFirst()
                .orElse(null);
        if (sha == null) {
            return new Outcome.NotApplicable(text("project"));
        }
        Modules modules = subject.lookup().modules(sha);
        Set<Module> today = Set.copyOf(subject.lookup().modules().all());
        List<Finding> findings = new ArrayList<>();
        for (Module module : modules.all()) {
            if (!today.contains(module)) {
                Evidence place =
                        new Evidence(module.file(), new Locator.Revision(sha, Math.max(1, module.line())), null);
                raise(subject, module, text("commit", shortened(sha)) + " ", List.of(place), findings);
            }
        }
        if (!findings.isEmpty()) {
            return new Outcome.Raised(findings);
        }
        if (!modules.unread().isEmpty()) {
            return new Outcome.NotChecked(text("unread", modules.unread()));
        }
        return modules.all().isEmpty() ? new Outcome.NotApplicable(text("none")) : Outcome.of(List.of(), subject);
    }

    private static String shortened(String sha) {
        return sha.substring(0, Math.min(7, sha.length()));
    }

    private Outcome ofProject(Subject subject) {
        Modules modules = subject.lookup().modules();
        List<Artifact> pointers = subject.ofProject(Artifact.class).stream()
                .filter(each -> each.context() != null && each.context().startsWith(POINTER))
                .toList();
        List<Finding> findings = new ArrayList<>();
        modules.all().forEach(module -> raise(subject, module, "", evidence(module, subject), findings));
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

    /// @param where what the message begins with
    private void raise(Subject subject, Module module, String where, List<Evidence> evidence, List<Finding> findings) {
        if (module.commit() == null) {
            findings.add(finding(subject, where + text("unpinned", module.path(), module.file()), evidence));
        } else if (module.line() == 0) {
            findings.add(finding(subject, where + text("nameless", module.path(), module.commit()), evidence));
        } else if (module.branch() != null) {
            findings.add(finding(
                    subject,
                    subject.rules().severity(id(), "follows"),
                    where + text("follows", module.path(), module.commit(), module.branch()),
                    evidence));
        }
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
