package assay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import assay.control.ChartPane;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.ObjectInputStream;
import java.io.RandomAccessFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The import table of docs/architecture.md and the rules beside it, over the classes of both modules.
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The model's test fixtures, which this module's tests share.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("assay");

    /// Who may import whom in the model. A package sees itself and what stands here; everything
    /// else of ours is closed
    /// to it.
    private static final Map<String, List<String>> MODEL = Map.ofEntries(
            Map.entry("fact", List.of()),
            Map.entry("work", List.of()),
            Map.entry("syntax", List.of()),
            Map.entry("content", List.of("fact", "work", "syntax")),
            Map.entry("store", List.of("fact")),
            Map.entry("read", List.of("fact", "syntax", "work")),
            Map.entry("formats", List.of("read", "fact", "syntax")),
            Map.entry("index", List.of("fact", "store")),
            Map.entry("query", List.of("fact")),
            Map.entry("lineage", List.of("fact", "work")),
            Map.entry("hash", List.of("fact", "content", "store", "work")),
            Map.entry("table", List.of("fact", "content", "syntax", "work")),
            Map.entry("verify", List.of("fact", "content", "syntax", "hash", "table", "work", "store")),
            Map.entry("diff", List.of("fact", "content", "syntax", "table", "verify", "hash", "work")),
            Map.entry("stitch", List.of("fact")),
            Map.entry("python", List.of("fact", "syntax")),
            Map.entry("audit", List.of("fact", "content", "syntax", "lineage", "diff", "python")),
            Map.entry("trail", List.of("fact", "store", "work")),
            Map.entry("sign", List.of("fact", "work", "store", "syntax")),
            Map.entry("check", List.of("fact", "work", "syntax", "content", "trail", "sign")),
            Map.entry("judge", List.of("fact", "syntax")),
            Map.entry("chart", List.of("fact", "judge")),
            Map.entry(
                    "rerun",
                    List.of(
                            "fact", "work", "syntax", "content", "store", "read", "lineage", "audit", "hash", "table",
                            "verify", "diff", "judge", "trail")),
            Map.entry(
                    "report",
                    List.of(
                            "fact", "work", "syntax", "audit", "judge", "lineage", "diff", "chart", "store", "rerun",
                            "trail")),
            Map.entry(
                    "project",
                    List.of(
                            "fact", "work", "syntax", "content", "store", "read", "index", "query", "lineage", "audit",
                            "chart", "report", "stitch", "hash", "table", "verify", "diff", "judge", "trail", "rerun",
                            "python", "sign", "check")));

    /// The window's own packages and what of the window each may import.
    private static final Map<String, List<String>> WINDOW = Map.of(
            "cli", List.of(),
            "shell", List.of("control", "jobs", "nav", "text"),
            "view", List.of("control", "jobs", "nav", "text"),
            "control", List.of("text"),
            "jobs", List.of("text"),
            "nav", List.of(),
            "text", List.of());

    /// The model's packages that the window may see: the verbs, the work and the records that it shows.
    private static final List<String> SHOWN = List.of(
            "project", "work", "fact", "lineage", "audit", "chart", "query", "content", "report", "hash", "verify",
            "table", "diff", "judge", "trail", "rerun", "sign", "check");

    @TestFactory
    Stream<DynamicTest> eachPackageImportsOnlyWhatTheTableAllows() {
        return Stream.concat(
                MODEL.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> table(e.getKey(), e.getValue())),
                WINDOW.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> table(
                                e.getKey(),
                                Stream.concat(e.getValue().stream(), SHOWN.stream())
                                        .toList())));
    }

    private static DynamicTest table(String name, List<String> allowed) {
        String[] open = Stream.concat(Stream.of(name), allowed.stream())
                .map(each -> "assay." + each + "..")
                .toArray(String[]::new);
        return dynamicTest(
                name,
                () -> classes()
                        .that()
                        .resideInAPackage("assay." + name + "..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideOutsideOfPackage("assay..").or(resideInAnyPackage(open)))
                        .allowEmptyShould(false)
                        .check(CLASSES));
    }

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> unknown = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("assay."))
                .map(name -> name.split("\\.")[1])
                .filter(name -> !MODEL.containsKey(name) && !WINDOW.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(unknown.isEmpty(), "not in the import table: " + unknown);
    }

    @Test
    void nobodyImportsMain() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("assay.Main")
                .and()
                .resideInAPackage("assay.*..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("assay.Main")
                .check(CLASSES);
    }

    @Test
    void viewsNeverImportEachOther() {
        slices().matching("assay.view.(*)..").should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void formatsNeverImportEachOther() {
        slices().matching("assay.formats.(*)..").should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void packagesFormNoRing() {
        slices().matching("assay.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyRerunsStartProcesses() {
        noClasses()
                .that(resideInAPackage("assay..").and(not(resideInAPackage("assay.rerun.run.."))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(CLASSES);
    }

    @Test
    void onlyIndexAndTrailAndTheSqliteSyntaxSpeakSql() {
        noClasses()
                .that(resideInAPackage("assay..").and(not(resideInAnyPackage("assay.index..", "assay.trail.."))))
                .and()
                .haveNameNotMatching("assay\\.syntax\\.Sqlite.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void onlyThePythonSyntaxCallsItsNativeParser() {
        noClasses()
                .that(resideInAPackage("assay.."))
                .and()
                .haveNameNotMatching("assay\\.syntax\\.(Python|LinkedTree|WrappedTree)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.treesitter..")
                .check(CLASSES);
    }

    @Test
    void nothingIsEverDeserialised() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreWritesFiles() {
        noClasses()
                .that(resideInAPackage("assay..").and(not(resideInAPackage("assay.store.."))))
                // Standard output and error are files to Java; a database with a live writer is copied to scratch.
                .and()
                .haveNameNotMatching("assay\\.(Main|syntax\\.Sqlite.*)")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(FileOutputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(FileWriter.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RandomAccessFile.class)
                .orShould()
                .callMethodWhere(FileWrites.ANY)
                .check(CLASSES);
    }

    @Test
    void theModelAsksNoClockAndNoDiceAndKnowsNoPlace() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL.keySet().stream()
                        .map(each -> "assay." + each + "..")
                        .toArray(String[]::new))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .check(CLASSES);
    }

    @Test
    void theModelKnowsNoWindow() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL.keySet().stream()
                        .map(each -> "assay." + each + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .check(CLASSES);
    }

    @Test
    void viewModelsKnowPropertiesAndNoControls() {
        noClasses()
                .that()
                .resideInAPackage("assay.view..")
                .and()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .check(CLASSES);
    }

    @Test
    void onlyJobsHandOverToTheWindowsThread() {
        noClasses()
                .that(resideInAPackage("assay..").and(not(resideInAPackage("assay.jobs.."))))
                .should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .check(CLASSES);
    }

    @Test
    void awtStaysWhereChartsAndPagesAreDrawn() {
        noClasses()
                .that(resideInAPackage("assay..")
                        .and(not(resideInAnyPackage("assay.chart..", "assay.report..", "assay.view.report..")))
                        .and(not(equivalentTo(ChartPane.class))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.awt..")
                .check(CLASSES);
    }
}
