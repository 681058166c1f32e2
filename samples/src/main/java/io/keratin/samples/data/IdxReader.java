package io.keratin.samples.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads one IDX file and refuses whatever is not exactly one.
 *
 * <p>The header is never trusted with memory: bytes are read as far as they come, so a header that
 * claims two billion bytes in a short file costs no more than the short file.
 */
final class IdxReader {
    /** The upper three bytes of the magic number of every file of unsigned bytes. */
    static final int UNSIGNED_BYTES = 0x00000800;

    static final int IMAGES = UNSIGNED_BYTES | 3;
    static final int LABELS = UNSIGNED_BYTES | 1;

    /** The longest array that every Java virtual machine can allocate. */
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final String FETCH_AGAIN = "the file is damaged or cut short: fetch it again";

    private final String name;
    private final int magic;

    IdxReader(String name, int magic) {
        this.name = name;
        this.magic = magic;
    }

    IdxFile read(InputStream in) throws IOException {
        try {
            return readContent(gunzipped(in));
        } catch (ZipException e) {
            throw refusal(
                    "damaged gzip data",
                    "an intact gzip file",
                    String.valueOf(e.getMessage()),
                    FETCH_AGAIN);
        } catch (EOFException e) {
            throw refusal(
                    "truncated gzip data",
                    "a complete gzip file",
                    "its end before the end of the compressed data",
                    FETCH_AGAIN);
        }
    }

    private static InputStream gunzipped(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        int first = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return first == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private IdxFile readContent(InputStream in) throws IOException {
        int found = readInt(in, "the magic number");
        if (found != magic) {
            throw wrongMagic(found);
        }
        int[] shape = new int[magic & 0xff];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = readInt(in, "the size of dimension " + i);
        }
        int size = size(shape);
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw refusal(
                    "truncated",
                    contentText(shape, size),
                    bytes.length + " bytes, " + ((long) size - bytes.length) + " too few",
                    FETCH_AGAIN);
        }
        if (in.read() >= 0) {
            throw refusal(
                    "trailing bytes",
                    contentText(shape, size) + ", and no more",
                    "more bytes after them",
                    FETCH_AGAIN);
        }
        return IdxFile.adopt(name, shape, bytes);
    }

    private int readInt(InputStream in, String what) throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw refusal(
                    "truncated in the header",
                    "4 bytes for " + what,
                    bytes.length + " bytes before the end of the file",
                    FETCH_AGAIN);
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    private int size(int[] shape) throws IdxException {
        long size = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] <= 0) {
                throw refusal(
                        "unusable size in the header",
                        "1 to " + MAX_SIZE + " for dimension " + i,
                        Integer.toUnsignedString(shape[i]),
                        FETCH_AGAIN);
            }
            size *= shape[i];
            if (size > MAX_SIZE) {
                throw refusal(
                        "unusable size in the header",
                        "at most " + MAX_SIZE + " elements in all",
                        "shape " + IdxFile.shapeText(shape),
                        "fetch the file again if it is not that large, else split it");
            }
        }
        return (int) size;
    }

    private IdxException wrongMagic(int found) {
        String help;
        if (found == IMAGES) {
            help = "this is a file of images: give the file of labels here";
        } else if (found == LABELS) {
            help = "this is a file of labels: give the file of images here";
        } else {
            help = "give an IDX file of unsigned bytes, gzipped or not";
        }
        return refusal("wrong magic number", magicText(magic), magicText(found), help);
    }

    private static String magicText(int magic) {
        String hex = String.format(Locale.ROOT, "0x%08x", magic);
        return switch (magic) {
            case IMAGES -> hex + " (images: unsigned bytes in 3 dimensions)";
            case LABELS -> hex + " (labels: unsigned bytes in 1 dimension)";
            default -> hex;
        };
    }

    private static String contentText(int[] shape, int size) {
        return size + " bytes, as the header's shape " + IdxFile.shapeText(shape) + " says";
    }

    private IdxException refusal(String headline, String expected, String found, String help) {
        return new IdxException(name, headline, expected, found, help);
    }
}
