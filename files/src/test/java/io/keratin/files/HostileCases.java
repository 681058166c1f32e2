package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.layer;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files that claim to be large, lead in circles, or repeat themselves without end. */
final class HostileCases {
    private static final int HUGE = 50_000;

    private final Path folder;
    private final Map<String, byte[]> cases = new LinkedHashMap<>();

    private HostileCases(Path folder) {
        this.folder = folder;
    }

    /** Reads each in this JVM; prints its name, the milliseconds and why it is refused. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Map.Entry<String, byte[]> hostile : all(folder).entrySet()) {
            Path file = folder.resolve("hostile");
            Files.write(file, hostile.getValue());
            long start = System.nanoTime();
            String end = "read";
            try {
                KerasFiles.read(file);
            } catch (KerasFileException e) {
                end = "refused: " + e.getMessage();
            }
            long took = (System.nanoTime() - start) / 1_000_000;
            System.out.println(hostile.getKey() + " | " + took + " | " + end);
        }
    }

    /** All of them by what they are; a folder to make them in. */
    static Map<String, byte[]> all(Path folder) throws IOException {
        HostileCases made = new HostileCases(folder);
        made.addSizes();
        made.addIndices();
        made.addTrees();
        made.addStrings();
        made.addArchives();
        return made.cases;
    }

    private void addSizes() throws IOException {
        for (long[] sizes : new long[][] {
            {HUGE, HUGE}, {1L << 62, 4}, {Integer.MAX_VALUE, 1}, {-1, -1}, {1L << 32, 1L << 32}
        }) {
            byte[] bytes = legacy();
            replace(
                    bytes,
                    Hdf5Messages.dataspace(3, 4),
                    new Hdf5Bytes()
                            .bytes(Arrays.copyOf(Hdf5Messages.dataspace(3, 4), 4))
                            .u64(sizes[0])
                            .u64(sizes[1])
                            .toArray());
            cases.put("an array of " + Arrays.toString(sizes), bytes);
        }
        byte[] far = legacy();
        byte[] layout = new byte[] {3, 1};
        int at = find(far, new Hdf5Bytes().bytes(layout).toArray(), find(far, "OHDR", 0));
        ByteBuffer.wrap(far).order(ByteOrder.LITTLE_ENDIAN).putLong(at + 2, 1L << 40);
        Hdf5Sums.fix(far);
        cases.put("numbers that lie behind the end", far);
        byte[] heap = legacy();
        ByteBuffer.wrap(heap)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(find(heap, "GCOL", 0) + 8, 10L << 30);
        cases.put("a heap of 10 GB", heap);
    }

    /** Chunks in indices that claim to have thousands of millions of them. */
    private void addIndices() throws IOException {
        byte[] latest = Files.readAllBytes(TestFiles.resource("formats/latest.h5"));
        Map<String, Integer> claims = Map.of("FAHD", 8, "EAHD", 12 + 4 * 8, "BTHD", 16 + 8 + 2);
        claims.forEach((signature, offset) -> {
            int at = find(latest, signature, 0);
            if (at >= 0) {
                byte[] bytes = latest.clone();
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(at + offset, Integer.MAX_VALUE);
                cases.put("an index " + signature + " of 2^31 entries", bytes);
            }
        });
    }

    /** A tree of names whose every node has the next 16 times, and one that has itself. */
    private void addTrees() {
        cases.put("a tree that doubles itself", tree(false));
        cases.put("a tree that is its own branch", tree(true));
    }

    private static byte[] tree(boolean circle) {
        int branches = 16;
        int levels = 12;
        int header = 96;
        int root = header + 40;
        int nodeBytes = 24 + 8 + branches * 16;
        int heap = root + levels * nodeBytes;
        Hdf5Bytes file = new Hdf5Bytes()
                .u8(0x89)
                .bytes("HDF\r\n\u001a\n".getBytes(US_ASCII))
                .bytes(new byte[] {0, 0, 0, 0, 0, 8, 8, 0, 4, 0, 16, 0, 0, 0, 0, 0})
                .u64(0)
                .u64(-1)
                .u64(heap + 64)
                .u64(-1)
                .u64(0)
                .u64(header)
                .bytes(new byte[24]);
        file.u8(1).u8(0).u16(1).u32(1).u32(24).u32(0);
        file.u16(0x11).u16(16).u32(0).u64(root).u64(heap);
        for (int level = levels - 1; level >= 0; level--) {
            int self = root + (levels - 1 - level) * nodeBytes;
            int next = circle ? self : level == 0 ? heap + 40 : self + nodeBytes;
            file.bytes("TREE".getBytes(US_ASCII))
                    .u8(0)
                    .u8(level)
                    .u16(branches)
                    .u64(-1)
                    .u64(-1);
            for (int i = 0; i < branches; i++) {
                file.u64(0).u64(next);
            }
            file.u64(0);
        }
        file.bytes("HEAP".getBytes(US_ASCII))
                .u32(0)
                .u64(8)
                .u64(-1)
                .u64(heap + 32)
                .u64(0);
        return file.bytes("SNOD".getBytes(US_ASCII))
                .u16(1)
                .u16(0)
                .bytes(new byte[2048])
                .toArray();
    }

    /** A list of names that all are one long text. */
    private void addStrings() throws IOException {
        int length = 50_000;
        LayerWeights[] layers = IntStream.range(10_000, 13_500)
                .mapToObj(i -> layer("l" + i))
                .toArray(LayerWeights[]::new);
        Path file = folder.resolve("names");
        LegacyWeights.write(file, new WeightFile(List.of(layers), "x".repeat(length), "3"));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int text = -1;
        for (int at = 0; at + 16 <= bytes.length; at++) {
            boolean place = buffer.getInt(at) == length && buffer.getInt(at + 8) == 0;
            text = place && buffer.getLong(at + 4) > 0 ? at : text;
        }
        int name = find(bytes, "layer_names", 0);
        for (int at = name; at < name + 3_500 * 16; at++) {
            boolean place = buffer.getInt(at) == 6 && buffer.getInt(at + 8) == 0;
            if (place && buffer.getInt(at + 12) > 0) {
                System.arraycopy(bytes, text, bytes, at, 16);
                at += 15;
            }
        }
        Hdf5Sums.fix(bytes);
        cases.put("3500 names that are one text of 50 kB", bytes);
    }

    private void addArchives() throws IOException {
        for (String entry : List.of("config.json", "model.weights.h5")) {
            cases.put("a bomb in " + entry, bomb(entry, 200 << 20));
        }
        byte[] liar = bomb("model.weights.h5", 200 << 20);
        ByteBuffer buffer = ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 < liar.length; at++) {
            if (buffer.getInt(at) == 0x02014b50 && buffer.getInt(at + 24) == 200 << 20) {
                buffer.putInt(at + 24, 1000);
            }
        }
        cases.put("a bomb that says it is small", liar);
    }

    private static byte[] bomb(String entry, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("metadata.json", "config.json", "model.weights.h5")) {
                zip.putNextEntry(new ZipEntry(name));
                if (name.equals(entry)) {
                    byte[] zeros = new byte[1 << 20];
                    for (int left = size; left > 0; left -= zeros.length) {
                        zip.write(zeros);
                    }
                } else {
                    zip.write("{}".getBytes(StandardCharsets.US_ASCII));
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] legacy() throws IOException {
        Path file = folder.resolve("legacy");
        LegacyWeights.write(
                file, TestFiles.file(layer("dense", array("kernel", 3, 4), array("bias", 4))));
        return Files.readAllBytes(file);
    }

    private static void replace(byte[] bytes, byte[] from, byte[] to) {
        System.arraycopy(to, 0, bytes, find(bytes, from, 0), to.length);
        Hdf5Sums.fix(bytes);
    }

    private static int find(byte[] bytes, String text, int from) {
        return find(bytes, text.getBytes(US_ASCII), from);
    }

    private static int find(byte[] bytes, byte[] part, int from) {
        for (int at = from; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
