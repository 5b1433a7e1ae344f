package assay.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path temp;

    @Test
    void whatIsAddedStandsBehindWhatWasThere() throws IOException {
        Journal journal = Home.at(temp.resolve("home")).journal();
        assertTrue(journal.add("one\n"));
        assertTrue(journal.add("two ä\n"));
        assertEquals("one\ntwo ä\n", Files.readString(journal.file()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseReadsIt() throws IOException {
        Journal journal = Home.at(temp.resolve("home")).journal();
        journal.add("x");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal.file())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(journal.file().getParent())));
    }

    @Test
    void itStaysBounded() throws IOException {
        Journal journal = new Journal(temp.resolve("a.log"), 100);
        for (int i = 0; i < 100; i++) {
            assertTrue(journal.add("line " + i + "\n"));
        }
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(3, files.count(), "the one that is written to and two put aside");
        }
        assertTrue(Files.size(journal.file()) < 120);
        assertTrue(Files.readString(journal.file()).endsWith("line 99\n"));
    }

    @Test
    void whereNothingCanBeWrittenNothingFails() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "no folder");
        assertFalse(new Journal(file.resolve("logs").resolve("a.log"), 100).add("x"));
    }
}
