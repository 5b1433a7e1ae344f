package assay.rerun.environment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small packages made on the spot, so that nothing has to be fetched.
///
/// @param folder that they are put into
public record Wheels(Path folder) {

    /// @return `sha256:…` of the wheel
    public String wheel(String name, String version, String... requires) throws IOException {
        String info = name + "-" + version + ".dist-info/";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(name + ".py", bytes("VERSION = '" + version + "'\n"));
        files.put(info + "METADATA", bytes(metadata(name, version, requires)));
        files.put(
                info + "WHEEL",
                bytes("Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
        StringBuilder record = new StringBuilder();
        files.forEach((path, content) -> record.append(path)
                .append(",sha256=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content)))
                .append(',')
                .append(content.length)
                .append('\n'));
        files.put(info + "RECORD", bytes(record + info + "RECORD,,\n"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return put(name + "-" + version + "-py3-none-any.whl", packed.toByteArray());
    }

    /// Sources whose build writes the file `ran`.
    ///
    /// @return `sha256:…` of the archive
    public String sources(String name, String version, Path ran) throws IOException {
        String top = name + "-" + version + "/";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                top + "setup.py",
                bytes("open(" + quoted(ran) + ", 'w').close()\nfrom setuptools import setup\nsetup(name='" + name
                        + "', version='" + version + "', py_modules=[])\n"));
        files.put(top + "PKG-INFO", bytes(metadata(name, version)));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream tar = new GZIPOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                tar.write(header(file.getKey(), file.getValue().length));
                tar.write(file.getValue());
                tar.write(new byte[(512 - file.getValue().length % 512) % 512]);
            }
            tar.write(new byte[1024]);
        }
        return put(name + "-" + version + ".tar.gz", packed.toByteArray());
    }

    private static String metadata(String name, String version, String... requires) {
        StringBuilder text = new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        List.of(requires)
                .forEach(each -> text.append("Requires-Dist: ").append(each).append('\n'));
        return text.toString();
    }

    /// Of the ustar format.
    private static byte[] header(String name, int size) {
        byte[] header = new byte[512];
        fill(header, 0, name);
        fill(header, 100, "0000644\0");
        fill(header, 108, "0000000\0");
        fill(header, 116, "0000000\0");
        fill(header, 124, String.format(Locale.ROOT, "%011o\0", size));
        fill(header, 136, "00000000000\0");
        fill(header, 148, "        ");
        fill(header, 156, "0");
        fill(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each;
        }
        fill(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void fill(byte[] header, int at, String text) {
        byte[] written = bytes(text);
        System.arraycopy(written, 0, header, at, written.length);
    }

    private String put(String file, byte[] content) throws IOException {
        Files.write(Files.createDirectories(folder).resolve(file), content);
        return "sha256:" + HexFormat.of().formatHex(sha256(content));
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
