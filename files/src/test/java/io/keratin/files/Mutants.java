package io.keratin.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Changes files at random: bits, bytes, numbers, addresses, parts of other files, lengths. The same
 * number gives the same mutant.
 */
final class Mutants {
    /** What changed numbers are likely to be wrong at. */
    private static final long[] EXTREMES = {
        0, 1, -1, 0x7f, 0xff, 0xffff, 0x7fffffffL, 0xffffffffL, 1L << 33, Long.MAX_VALUE, -8
    };

    /** The first bytes of HDF5's structures: behind them stand versions, sizes and addresses. */
    private static final List<String> SIGNATURES = List.of(
            "HDF", "OHDR", "OCHK", "TREE", "SNOD", "HEAP", "GCOL", "FRHP", "FHDB", "BTHD", "BTLF",
            "FAHD", "FADB", "EAHD", "EAIB", "EADB");

    private static final int STRUCTURE = 96;

    private final List<byte[]> originals;

    Mutants(List<byte[]> originals) {
        this.originals = originals;
    }

    byte[] get(int number) throws IOException {
        // Random's first numbers are alike for seeds that are.
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        byte[] original = originals.get(number % originals.size());
        boolean isZip = original[0] == 'P' && original[1] == 'K';
        return isZip && random.nextInt(4) > 0
                ? inside(original, random)
                : changed(original, random);
    }

    /** An archive with right checksums, one of whose entries is changed. */
    private byte[] inside(byte[] archive, Random random) throws IOException {
        int changed = random.nextInt(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            int index = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(index++ == changed ? changed(content, random) : content);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private byte[] changed(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > STRUCTURE; i++) {
            bytes = change(bytes, random);
        }
        if (random.nextBoolean()) {
            Hdf5Sums.fix(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes, Random random) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = place(bytes, random);
        long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
        switch (random.nextInt(10)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> buffer.putShort(at, (short) extreme);
            case 3 -> buffer.putInt(at, (int) extreme);
            case 4 -> buffer.putLong(at, extreme);
            case 5 -> buffer.putLong(at, buffer.getLong(at) + random.nextInt(33) - 16);
            case 6 -> redirect(buffer, at, random);
            case 7 -> {
                byte[] other = originals.get(random.nextInt(originals.size()));
                int length = Math.min(1 + random.nextInt(256), bytes.length - at);
                int from = random.nextInt(Math.max(1, other.length - length));
                System.arraycopy(other, from, bytes, at, Math.min(length, other.length - from));
            }
            case 8 -> {
                return moved(bytes, at, random);
            }
            default -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    /** Anywhere, or in a structure. */
    private static int place(byte[] bytes, Random random) {
        int last = bytes.length - Long.BYTES;
        if (random.nextInt(3) == 0) {
            return random.nextInt(last);
        }
        List<Integer> structures = new ArrayList<>();
        byte[] signature = SIGNATURES.get(random.nextInt(SIGNATURES.size())).getBytes();
        for (int at = 0; at < last; at++) {
            if (bytes[at] == signature[0]
                    && Arrays.equals(
                            bytes, at, at + signature.length, signature, 0, signature.length)) {
                structures.add(at);
            }
        }
        return structures.isEmpty()
                ? random.nextInt(last)
                : Math.min(
                        last,
                        structures.get(random.nextInt(structures.size()))
                                + random.nextInt(STRUCTURE));
    }

    /** Lets an address lead to where another leads, or to where this one stands. */
    private static void redirect(ByteBuffer buffer, int at, Random random) {
        int last = buffer.limit() - Long.BYTES;
        for (int from = random.nextInt(last), end = Math.min(last, from + 512);
                from < end;
                from++) {
            long address = buffer.getLong(from);
            if (address > 0 && address < buffer.limit()) {
                buffer.putLong(at, random.nextInt(4) == 0 ? at : address);
                return;
            }
        }
    }

    /** Takes some bytes out, or puts some in, so that all behind them stand elsewhere. */
    private static byte[] moved(byte[] bytes, int at, Random random) {
        int some = 1 + random.nextInt(16);
        int behind = random.nextBoolean() ? Math.min(bytes.length, at + some) : at;
        int gap = behind == at ? some : 0;
        byte[] moved = Arrays.copyOf(bytes, at + gap + bytes.length - behind);
        System.arraycopy(bytes, behind, moved, at + gap, bytes.length - behind);
        return moved;
    }
}
