package assay.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebRepositoryTest {
    private static final String SHA = "8f3c1d2e4b5a69788796a5b4c3d2e1f00f1e2d3c";

    @ParameterizedTest
    @CsvSource({
        "git@github.com:pumps/wear.git, https://github.com/pumps/wear",
        "github.com:pumps/wear, https://github.com/pumps/wear",
        "ssh://git@ssh.github.com:443/pumps/wear.git, https://github.com/pumps/wear",
        "https://github.com/pumps/wear/, https://github.com/pumps/wear",
        "https://anna:secret@github.com/pumps/wear.git, https://github.com/pumps/wear",
        "git://GitHub.com/pumps/wear.js, https://github.com/pumps/wear.js",
        "http://github.example.org/pumps/wear.git, https://github.example.org/pumps/wear",
        "git@gitlab.example.org:plant/north/pumps/wear.git, https://gitlab.example.org/plant/north/pumps/wear",
        "https://gitlab.example.org:8443/pumps/wear.git, https://gitlab.example.org:8443/pumps/wear",
        "ssh://git@gitlab.example.org:2222/pumps/wear.git, https://gitlab.example.org/pumps/wear",
        "git@bitbucket.org:pumps/wear.git, https://bitbucket.org/pumps/wear",
        "https://anna@bitbucket.org/pumps/wear.git, https://bitbucket.org/pumps/wear",
    })
    void everyWayToWriteARemoteLeadsToItsPage(String remote, String page) {
        assertEquals(Optional.of(page), WebRepository.of(remote).map(WebRepository::base));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/git/wear.git",
                "../wear",
                "C:\\git\\wear",
                "file:///github.com/pumps/wear",
                "ext::sh -c github.com/pumps/wear",
                "https://git.example.org/pumps/wear.git",
                "https://notgithub.com/pumps/wear.git",
                "https://github.com/pumps",
                "https://github.com/pumps/wear/deeper",
                "https://github.com/../wear",
                "https://github.com/pumps/wear?x=<script>",
                "git@github.com:pumps/we ar.git",
                "https://bitbucket.example.org/scm/pumps/wear.git",
                "javascript://github.com/pumps/wear",
            })
    void whatIsNoneOfThemHasNoPage(String remote) {
        assertEquals(Optional.empty(), WebRepository.of(remote));
    }

    @Test
    void commitsAndFilesHaveThePagesOfTheirForge() {
        assertEquals("https://github.com/a/b/commit/" + SHA, commit("git@github.com:a/b.git"));
        assertEquals("https://gitlab.com/a/b/-/commit/" + SHA, commit("git@gitlab.com:a/b.git"));
        assertEquals("https://bitbucket.org/a/b/commits/" + SHA, commit("git@bitbucket.org:a/b.git"));
        assertEquals("https://github.com/a/b/blob/" + SHA + "/src/a%20b%23.py", file("git@github.com:a/b.git"));
        assertEquals("https://gitlab.com/a/b/-/blob/" + SHA + "/src/a%20b%23.py", file("git@gitlab.com:a/b.git"));
        assertEquals("https://bitbucket.org/a/b/src/" + SHA + "/src/a%20b%23.py", file("git@bitbucket.org:a/b.git"));
    }

    private static String commit(String remote) {
        return WebRepository.of(remote).orElseThrow().commit(SHA).orElseThrow();
    }

    private static String file(String remote) {
        return WebRepository.of(remote).orElseThrow().file(SHA, "src/a b#.py").orElseThrow();
    }

    @Test
    void whatIsNoCommitOrNoFileOfTheRepositoryHasNoPage() {
        WebRepository repository = WebRepository.of("git@github.com:a/b.git").orElseThrow();
        assertEquals(Optional.empty(), repository.commit("main"));
        assertEquals(Optional.empty(), repository.commit(SHA + "/../.."));
        assertEquals(Optional.empty(), repository.file(SHA, "/etc/passwd"));
        assertEquals(Optional.empty(), repository.file(SHA, ""));
    }

    @Test
    void aRunsCommitIsAtItsOwnRemoteElseAtTheProjects() {
        RunId run = RunId.global("mlflow", "1");
        Evidence evidence = new Evidence("a", Locator.WHOLE, null);
        Fact.Commit own = new Fact.Commit(run, SHA, null, null, null, "git@gitlab.com:a/b.git", evidence);
        Fact.Commit bare = new Fact.Commit(run, SHA, null, null, null, null, evidence);
        Fact.Repository repository = new Fact.Repository(
                null,
                "",
                null,
                null,
                Map.of("fork", "https://github.com/c/d", "origin", "https://github.com/a/b"),
                evidence);
        assertEquals(
                List.of("https://gitlab.com/a/b/-/commit/" + SHA, "https://github.com/a/b/commit/" + SHA),
                WebRepository.pages(List.of(own, bare), List.of(repository)));
        assertEquals(List.of(), WebRepository.pages(List.of(bare), List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void absurdLengthsTakeNoTime(int length) {
        assertEquals(Optional.empty(), WebRepository.of("git@github.com:" + "a/".repeat(length)));
        assertEquals(Optional.empty(), WebRepository.of("a".repeat(length)));
    }
}
