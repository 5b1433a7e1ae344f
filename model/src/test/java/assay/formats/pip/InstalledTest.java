package assay.formats.pip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstalledTest extends ReaderFixture {
    private static final String COMMIT = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private Reading report(String text) throws IOException {
        return read("pip-inspect.json", text);
    }

    private static List<String> packages(Reading reading) {
        return reading.all(Dependency.class).stream()
                .map(each -> each.name() + " " + each.version() + " " + each.origin())
                .toList();
    }

    @Test
    void whatPipInspectsIsInstalled() throws IOException {
        Reading reading = report("""
                {"version": "1", "pip_version": "24.0", "installed": [
                  {"metadata": {"name": "My_Pkg", "version": "1.0"}, "requested": true},
                  {"metadata": {"name": "own", "version": "0.1"},
                   "direct_url": {"url": "https://u:canary12345@example.org/own", "vcs_info": {"vcs": "git", "commit_id": "%s"}}},
                  {"metadata": {"name": "here", "version": "0.2"},
                   "direct_url": {"url": "file:///home/someone/here", "dir_info": {"editable": true}}},
                  {"metadata": {}}],
                 "environment": {"python_full_version": "3.11.7", "platform_version": "#1", "sys_platform": "linux"}}
                """.formatted(COMMIT));
        assertEquals(List.of("my-pkg 1.0 INSTALLED", "own 0.1 INSTALLED", "here 0.2 INSTALLED"), packages(reading));
        assertEquals(
                List.of(new Digest("git-commit", COMMIT, Digest.Strength.REFERENCE)),
                reading.all(Dependency.class).get(1).digests());
        assertEquals(
                "@ file:///home/someone/here",
                reading.all(Dependency.class).get(2).spec());
        assertEquals("3.11.7", reading.only(Setting.class).value());
        assertEquals("pip-inspect", reading.only(DependencyFile.class).kind());
        assertEquals(1, reading.problems().size());
        assertTrue(reading.facts().noneMatch(fact -> fact.toString().contains("canary12345")));
    }

    @Test
    void whatPipChoseIsLockedWithItsDigest() throws IOException {
        Reading reading = report("""
                {"version": "1", "pip_version": "22.2", "install": [
                  {"metadata": {"name": "a", "version": "1.0"}, "is_direct": false,
                   "download_info": {"url": "https://example.org/a.whl", "archive_info": {"hash": "sha256=%s"}}}]}
                """.formatted("a".repeat(64)));
        assertEquals(List.of("a 1.0 LOCKED"), packages(reading));
        assertEquals("==1.0", reading.only(Dependency.class).spec());
        assertEquals(
                List.of(Digest.sha256("a".repeat(64))),
                reading.only(Dependency.class).digests());
        assertTrue(reading.only(DependencyFile.class).lock());
    }

    @Test
    void otherReportsAreLeftAlone() throws IOException {
        assertEquals(
                0, report("{\"version\": \"1\", \"packages\": []}").records().size());
    }

    @Test
    void aReportOfAnotherVersionOrShapeIsAProblem() throws IOException {
        Reading reading = report("{\"version\": \"7\", \"pip_version\": [], \"installed\": {\"a\": 1}}");
        assertEquals(
                List.of("UnknownVersion"),
                reading.problems().stream().map(Problem::kind).toList());
        assertEquals(false, reading.only(DependencyFile.class).lock());
        assertEquals(
                1,
                report("{\"pip_version\": \"1\", \"installed\": [").problems().size());
    }

    @Test
    void anEnvironmentOfWindowsIsReadAsAnyOther() throws IOException {
        write("env dir/pyvenv.cfg", "home = C:\\Program Files\\Python\r\nversion = 3.9.1\r\n");
        write(
                "env dir/Lib/site-packages/a-1.0.dist-info/METADATA",
                "Metadata-Version: 2.1\r\nName: A.b\r\nVersion: 1.0\r\n\r\nVersion: 9\r\n");
        write("env dir/Lib/site-packages/a/__init__.py", "");
        Reading reading = read();
        assertEquals(List.of("a-b 1.0 INSTALLED"), packages(reading));
        assertEquals("3.9.1", reading.only(Setting.class).value());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void brokenMetadataIsAProblemAndTheRestIsRead() throws IOException {
        write("env/pyvenv.cfg", "nonsense\n= x\n");
        write("env/lib/python3.11/site-packages/a-1.0.dist-info/METADATA", "");
        write("env/lib/python3.11/site-packages/b-1.0.dist-info/METADATA", "Name: b\nVersion: 1.0\n");
        write("env/lib/python3.11/site-packages/b-1.0.dist-info/direct_url.json", "{");
        write("env/lib/python3.11/site-packages/c-1.0.dist-info/METADATA", "Name: c\nVersion: 1.0\n");
        Reading reading = read();
        assertEquals(List.of("c 1.0 INSTALLED"), packages(reading));
        assertEquals(3, reading.problems().size());
    }

    @Test
    void theStoredReportsHoldAsManyPackagesAsTheySay() throws IOException {
        Reading reading = Reading.of(Corpus.orSkip().folder().resolve("pip"));
        List<DependencyFile> reports = reading.all(DependencyFile.class).stream()
                .filter(each -> each.kind().equals("pip-inspect"))
                .toList();
        assertEquals(2, reports.size());
        for (DependencyFile report : reports) {
            String text = Files.readString(Corpus.orSkip()
                    .folder()
                    .resolve("pip")
                    .resolve(report.evidence().file()));
            assertEquals(text.split("\"metadata_location\"", -1).length - 1, report.entries());
        }
        assertEquals(
                2,
                reading.all(DependencyFile.class).stream()
                        .filter(each -> each.kind().equals("venv"))
                        .count());
    }
}
