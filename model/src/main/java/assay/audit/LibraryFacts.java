package assay.audit;

import static assay.audit.Texts.FACTS;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Grade;
import assay.fact.Layer;
import java.util.List;
import java.util.Optional;

/// A lock, or the packages that the run itself lists: the better of the two is required. Images stand
/// beside them.
final class LibraryFacts {
    private final Subject subject;
    private final RecordedPackages packages;
    private final FactList list = new FactList(Layer.LIBRARIES);

    private LibraryFacts(Subject subject) {
        this.subject = subject;
        this.packages = RecordedPackages.of(subject);
    }

    static FactList of(Subject subject) {
        return new LibraryFacts(subject).list();
    }

    private FactList list() {
        boolean listed = !packages.lists().isEmpty() || packages.whole();
        Optional<DependencyFile> named = packages.named(subject);
        packages(listed || packages.locks().isEmpty());
        lock(named, named.isPresent() || !listed);
        images();
        return list;
    }

    private void packages(boolean required) {
        String id = "libraries.packages";
        String name = FACTS.text("packages");
        if (!packages.lists().isEmpty()) {
            DependencyFile file = packages.lists().getFirst();
            fact(required, id, name, file, Grade.RECORDED, FACTS.text("packages.listed", counts(file)));
            return;
        }
        int count = packages.recorded().size();
        if (count > 0) {
            Grade grade = packages.whole() ? Grade.RECORDED : Grade.NOT_FOUND;
            String note = packages.whole()
                    ? FACTS.text("packages.recorded")
                    : subject.gap(Layer.LIBRARIES, RecordedPackages.GAP).orElse(FACTS.text("packages.partial"));
            List<Evidence> evidence = packages.recorded().stream()
                    .map(Dependency::evidence)
                    .limit(1)
                    .toList();
            String value = FACTS.count("packages.count", count);
            if (required) {
                list.require(id, name, value, grade, note, evidence);
            } else {
                list.add(id, name, value, grade, note, evidence);
            }
            return;
        }
        String note = subject.gap(Layer.LIBRARIES, RecordedPackages.GAP)
                .orElse(FACTS.text("packages.none", subject.looked()));
        if (required) {
            list.require(id, name, null, Grade.NOT_FOUND, note, List.of());
        } else {
            list.missing(id, name, note);
        }
    }

    private void lock(Optional<DependencyFile> named, boolean required) {
        String id = "libraries.lock";
        String name = FACTS.text("lock");
        if (packages.locks().isEmpty()) {
            list.missing(id, name, FACTS.text("lock.none"));
            return;
        }
        DependencyFile lock = named.orElse(packages.locks().getFirst());
        boolean same = packages.lists().stream()
                .map(each -> each.evidence().digest())
                .anyMatch(digest ->
                        digest != null && digest.equals(lock.evidence().digest()));
        String note = same
                ? FACTS.text("lock.same", counts(lock))
                : named.isPresent() ? FACTS.text("lock.named", counts(lock)) : FACTS.text("lock.unnamed", counts(lock));
        fact(required, id, name, lock, same ? Grade.MATCHED : Grade.RECORDED, note);
    }

    private void fact(boolean required, String id, String name, DependencyFile file, Grade grade, String note) {
        String value = file.evidence().file();
        if (required) {
            list.require(id, name, value, grade, note, List.of(file.evidence()));
        } else {
            list.add(id, name, value, grade, note, List.of(file.evidence()));
        }
    }

    private static String counts(DependencyFile file) {
        return FACTS.count("lock.counts", file.entries(), file.hashed());
    }

    private void images() {
        List<Dependency> images = subject.all(Dependency.class).stream()
                .filter(each -> each.ecosystem().equals("container"))
                .toList();
        for (Dependency image : images) {
            String digest = image.digests().stream()
                    .map(Digest::value)
                    .findFirst()
                    .map(value -> "@" + value)
                    .orElse("");
            list.add(
                    "libraries.image",
                    FACTS.text("image"),
                    image.name() + (digest.isEmpty() ? " " + image.spec() : digest),
                    Grade.RECORDED,
                    FACTS.text(digest.isEmpty() ? "image.tag" : "image.digest"),
                    List.of(image.evidence()));
        }
        if (images.isEmpty()) {
            list.missing("libraries.image", FACTS.text("image"), FACTS.text("image.none", subject.looked()));
        }
    }
}
