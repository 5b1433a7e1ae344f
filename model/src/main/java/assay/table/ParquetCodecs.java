package assay.table;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/// Takes pages apart, within a bound: what a page says of its size is only believed up to there.
final class ParquetCodecs implements CompressionCodecFactory {
    static final Set<CompressionCodecName> READ = Set.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD);
    private static final int MOST_BYTES = 256 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Tables are only read.");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor(codec);
    }

    @Override
    public void release() {
        // Nothing is kept.
    }

    private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput input, int size) throws IOException {
            return BytesInput.from(decompress(input.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int from, ByteBuffer output, int size) throws IOException {
            byte[] packed = new byte[from];
            input.get(packed);
            output.put(decompress(packed, size));
        }

        private byte[] decompress(byte[] packed, int size) throws IOException {
            if (size < 0 || size > MOST_BYTES) {
                throw new IOException("a page of at most " + MOST_BYTES + " bytes was expected, found one of " + size);
            }
            return switch (codec) {
                case UNCOMPRESSED -> packed;
                case SNAPPY -> {
                    if (Snappy.uncompressedLength(packed) != size) {
                        throw new IOException("a page of " + size + " bytes was expected, found another length");
                    }
                    yield Snappy.uncompress(packed);
                }
                case ZSTD -> {
                    byte[] plain = new byte[size];
                    long length = Zstd.decompress(plain, packed);
                    if (Zstd.isError(length) || length != size) {
                        throw new IOException("a page of " + size + " bytes was expected, found a damaged one");
                    }
                    yield plain;
                }
                case GZIP -> {
                    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                        byte[] plain = in.readNBytes(size);
                        if (plain.length != size) {
                            throw new IOException("a page of " + size + " bytes was expected, found " + plain.length);
                        }
                        yield plain;
                    }
                }
                default -> throw new IOException("compression " + codec + " is not read");
            };
        }

        @Override
        public void release() {
            // Nothing is kept.
        }
    }
}
