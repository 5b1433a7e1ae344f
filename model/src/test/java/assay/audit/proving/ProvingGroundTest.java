package assay.audit.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Auditor;
import assay.audit.Finding;
import assay.audit.Rule;
import assay.audit.RuleSet;
import assay.audit.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every rule finds what is planted for it, and clean projects are left in peace.
/// `docs/proving-ground.md` is made from the
/// result. After a change: `./mvnw -pl model test -Dtest=ProvingGroundTest -Dassay.docs=write`.
class ProvingGroundTest {
    private static final Path PAGE = Path.of("../docs/proving-ground.md");

    @TempDir
    Path temp;

    private final Map<String, Tally> tallies = new ConcurrentSkipListMap<>(new RuleOrder());
    private final Set<String> wrong = new ConcurrentSkipListSet<>();
    private final AtomicInteger places = new AtomicInteger();

    /// What became of a rule's defects.
    private static final class Tally {
        private final Queue<Defect> found = new ConcurrentLinkedQueue<>();
        private final Queue<Defect> missed = new ConcurrentLinkedQueue<>();
        private final Set<String> alarms = new ConcurrentSkipListSet<>();
    }

    /// A rule of which too little is planted is as good as untested.
    @Test
    void everyRuleHasThreeDefectsAtLeast() {
        List<String> few = Auditor.rules().stream()
                .map(Rule::id)
                .filter(rule -> Defects.all().stream()
                                .filter(each -> each.rule().equals(rule))
                                .count()
                        < 3)
                .toList();
        assertEquals(List.of(), few);
    }

    @Test
    void rulesFindWhatIsPlantedAndLeaveCleanProjectsInPeace() throws IOException {
        Set<String> there = Auditor.rules().stream().map(Rule::id).collect(Collectors.toSet());
        RuleSet.shipped().entries().keySet().stream()
                .filter(key -> key.matches("[A-Z][0-9]+"))
                .forEach(rule -> tallies.put(rule, new Tally()));
        Ground.names().parallelStream().forEach(name -> {
            try (Ground ground = Ground.of(name, temp.toRealPath())) {
                on(ground, name, there);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        print();
        assertEquals(Set.of(), wrong, () -> String.join("\n", wrong));
        String page = Page.of(rows(there), Ground.names().size(), places.get());
        if ("write".equals(System.getProperty("assay.docs"))) {
            Files.writeString(PAGE, Page.with(PAGE, page));
        }
        assertTrue(
                Files.readString(PAGE).startsWith(page), "docs/proving-ground.md is not what was found: make it again");
    }

    private void on(Ground ground, String name, Set<String> there) throws IOException {
        List<Finding> clean = ground.audit();
        Pointers pointers = new Pointers(ground.project());
        clean.forEach(pointers::follow);
        clean.stream().filter(ProvingGroundTest::grave).forEach(finding -> {
            tally(finding.rule()).alarms.add(name);
            wrong.add("False alarm in " + name + ": " + words(finding));
        });
        Set<String> known = keys(ground, clean);
        ground.restore();
        for (Defect defect : Defects.all()) {
            if (defect.project().equals(name) && there.contains(defect.rule())) {
                plant(ground, defect, known);
            }
        }
        for (Defect harmless : Defects.harmless()) {
            if (harmless.project().equals(name)) {
                plant(ground, harmless, known);
            }
        }
        assertEquals(known, keys(ground, ground.audit()), "clean again");
        places.addAndGet(pointers.followed());
        pointers.lost().forEach(each -> wrong.add(name + ": " + each));
    }

    private void plant(Ground ground, Defect defect, Set<String> known) throws IOException {
        try {
            defect.plant().in(ground);
        } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw new AssertionError(defect.toString(), e);
        }
        List<Finding> fresh = ground.audit().stream()
                .filter(finding -> !known.contains(key(ground, finding)))
                .toList();
        if (!defect.rule().isEmpty()) {
            found(defect, fresh);
        }
        for (Finding finding : fresh) {
            if (grave(finding)
                    && !finding.rule().equals(defect.rule())
                    && !defect.also().containsKey(finding.rule())) {
                wrong.add("Beside " + defect + ": " + words(finding));
                if (defect.rule().isEmpty()) {
                    tally(finding.rule()).alarms.add(defect.project() + ": " + defect.what());
                }
            }
        }
        Pointers pointers = new Pointers(ground.project());
        fresh.forEach(pointers::follow);
        places.addAndGet(pointers.followed());
        pointers.lost().forEach(each -> wrong.add(defect + ": " + each));
        ground.restore();
    }

    private void found(Defect defect, List<Finding> fresh) {
        boolean found = fresh.stream().anyMatch(finding -> finding.rule().equals(defect.rule()));
        Tally tally = tally(defect.rule());
        (found ? tally.found : tally.missed).add(defect);
        if (found && !defect.blind().isEmpty()) {
            wrong.add("Found after all: " + defect);
        }
        if (!found && defect.blind().isEmpty()) {
            wrong.add("Missed: " + defect + ". Found instead: "
                    + fresh.stream().map(ProvingGroundTest::words).toList());
        }
    }

    private Tally tally(String rule) {
        return tallies.computeIfAbsent(rule, id -> new Tally());
    }

    private static boolean grave(Finding finding) {
        return finding.severity() == Severity.CRITICAL || finding.severity() == Severity.HIGH;
    }

    private static String words(Finding finding) {
        return finding.rule() + " " + finding.severity() + " " + finding.run() + ": " + finding.message();
    }

    private static Set<String> keys(Ground ground, List<Finding> findings) {
        Set<String> keys = new HashSet<>();
        findings.forEach(finding -> keys.add(key(ground, finding)));
        return keys;
    }

    private static String key(Ground ground, Finding finding) {
        return finding.rule() + finding.severity() + finding.run() + ground.plain(finding);
    }

    private List<Page.Row> rows(Set<String> there) {
        List<Page.Row> rows = new ArrayList<>();
        tallies.forEach((rule, tally) -> rows.add(new Page.Row(
                rule,
                there.contains(rule),
                tally.found.size(),
                tally.missed.size(),
                List.copyOf(tally.alarms),
                Defects.all().stream().filter(each -> each.rule().equals(rule)).toList())));
        return rows;
    }

    private void print() {
        System.out.println("rule  planted  found  missed  false alarms");
        tallies.forEach((rule, tally) -> System.out.printf(
                java.util.Locale.ROOT,
                "%-5s %7d %6d %7d  %s%n",
                rule,
                tally.found.size() + tally.missed.size(),
                tally.found.size(),
                tally.missed.size(),
                tally.alarms.isEmpty() ? "" : tally.alarms.toString()));
    }
}
