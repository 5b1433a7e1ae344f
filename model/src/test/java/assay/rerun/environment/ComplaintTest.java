package assay.rerun.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What pip 23.2 and uv 0.13 printed, word for word but for the paths.
class ComplaintTest {

    @Test
    void pipFindsAnotherFile() {
        assertEquals(
                "six==1.16.0 is not the file that was locked: 0000000000000000… was expected and 8abb2f1d86890a2d… was"
                        + " found.",
                what("""
                        Collecting six==1.16.0 (from -r list.txt (line 1))
                          Downloading six-1.16.0-py2.py3-none-any.whl (11 kB)
                        ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
                            six==1.16.0 from https://files.example.org/packages/six-1.16.0-py2.py3-none-any.whl#sha256=8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254 (from -r list.txt (line 1)):
                                Expected sha256 0000000000000000000000000000000000000000000000000000000000000001
                                     Got        8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254
                        """));
    }

    @Test
    void uvFindsAnotherFile() {
        assertEquals(
                "tiny==1.0 is not the file that was locked: 0000000000000000… was expected and 76aefb1f5d32d228… was"
                        + " found.",
                what("""
                        Resolved 1 package in 1ms
                        error: Failed to download `tiny==1.0`
                          cause: Hash mismatch for `tiny==1.0`

                                 Expected:
                                   sha256:0000000000000000000000000000000000000000000000000000000000000001

                                 Computed:
                                   sha256:76aefb1f5d32d2281f363ea251a87dae813e2532d5afd37367f28a5ef20eca6b
                        """));
    }

    @Test
    void nothingFits() {
        String expected = "No wheel of torch==2.1.0+cu121 was found that fits this Python and machine.";
        String pip = """
                ERROR: Could not find a version that satisfies the requirement torch==2.1.0+cu121 (from versions: 2.1.0)
                ERROR: No matching distribution found for torch==2.1.0+cu121
                """;
        assertEquals(expected, what(pip));
        assertEquals(
                "Such builds lie on an index of their own: name it (PIP_EXTRA_INDEX_URL), or a folder of wheels.",
                Objects.requireNonNull(Complaint.in(pip.lines().toList())).next());
        assertEquals(expected, what("""
                        error: No solution found when resolving dependencies
                          cause: Because there is no version of torch==2.1.0+cu121 and you require torch==2.1.0+cu121, we can conclude that your requirements are unsatisfiable.
                        """));
        assertEquals("No wheel of pycrypto==2.6.1 was found that fits this Python and machine.", what("""
                        error: No solution found when resolving dependencies
                          cause: Because pycrypto==2.6.1 has no usable wheels and you require pycrypto==2.6.1, we can conclude that your requirements are unsatisfiable.

                        hint: Wheels are required for `pycrypto` because building from source is disabled for all packages (i.e., with `--no-build`)
                        """));
        assertEquals("No wheel of tiny was found that fits this Python and machine.", what("""
                        error: No solution found when resolving dependencies
                          cause: Because tiny was not found in the cache and you require tiny==1.0, we can conclude that your requirements are unsatisfiable.
                        """));
    }

    @Test
    void theIndexIsNotReached() {
        String expected = "The package index was not reached (Temporary failure in name resolution).";
        assertEquals(expected, what("""
                        WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7ffb187cd3d0>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/six/
                        ERROR: Could not find a version that satisfies the requirement six==1.15.0 (from versions: none)
                        ERROR: No matching distribution found for six==1.15.0
                        """));
        assertEquals(expected, what("""
                        error: Request failed after 3 retries in 5.0s
                          cause: Failed to fetch: https://index.example.org/simple/six/
                          cause: error sending request for url (https://index.example.org/simple/six/)
                          cause: client error (Connect)
                          cause: dns error
                          cause: error resolving DNS
                          cause: failed to lookup address information: Temporary failure in name resolution
                        """));
    }

    @Test
    void otherWordsAreLeftToPeople() {
        assertNull(Complaint.in("Segmentation fault\n".lines().toList()));
    }

    private static String what(String output) {
        return Objects.requireNonNull(Complaint.in(output.lines().toList()), output)
                .what();
    }
}
