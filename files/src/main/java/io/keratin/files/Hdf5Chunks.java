package io.keratin.files;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks that all chunks of an array are there and unpack to exactly the size they must have,
 * without keeping what they unpack to: jHDF itself inflates a chunk without a limit.
 */
final class Hdf5Chunks {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int FLETCHER32_BYTES = 4;
    private static final long ALWAYS_ALLOWED = 16L << 20;
    private static final long MAX_EXPANSION = 4;
    private static final String REPACK = "repack the file, for example by `h5repack -f NONE`";

    private final Hdf5Source source;
    private final ChunkedDataset dataset;
    private final int[] shape;
    private final int[] chunk;

    Hdf5Chunks(Hdf5Source source, ChunkedDataset dataset) {
        this.source = source;
        this.dataset = dataset;
        this.shape = dataset.getDimensions();
        this.chunk = dataset.getChunkDimensions();
    }

    void requireComplete() {
        int[] filters = filters();
        long bytes = chunkBytes();
        long chunks = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            chunks = Math.multiplyExact(
                    chunks, (shape[axis] + (long) chunk[axis] - 1) / chunk[axis]);
        }
        if (chunks > source.size()) {
            throw source.failure(
                    "at most one chunk per byte of the file", chunks + " chunks", REPACK);
        }
        int[] offset = new int[shape.length];
        do {
            check(dataset.getRawChunkBuffer(offset), filters, bytes, offset);
        } while (advance(offset));
    }

    private int[] filters() {
        int[] ids = dataset.getFilters().stream()
                .mapToInt(PipelineFilterWithData::getId)
                .toArray();
        boolean known = Arrays.stream(ids)
                .allMatch(id -> id == DEFLATE || id == SHUFFLE || id == FLETCHER32);
        if (!known || Arrays.stream(ids).distinct().count() != ids.length) {
            throw source.failure(
                    "no filters but gzip, shuffle and fletcher32, each once",
                    dataset.getFilters().toString(),
                    REPACK);
        }
        return ids;
    }

    private long chunkBytes() {
        long bytes = dataset.getDataType().getSize();
        if (chunk.length != shape.length) {
            throw source.failure("chunks of rank " + shape.length, "rank " + chunk.length, REPACK);
        }
        for (int size : chunk) {
            if (size <= 0) {
                throw source.failure("chunk sizes above 0", Arrays.toString(chunk), REPACK);
            }
            bytes = Math.multiplyExact(bytes, (long) size);
        }
        // A chunk may stick out of a small array, by less than the array's size along each axis.
        long array = Math.max(1 << 20, 64 * Math.multiplyExact(dataset.getSize(), 8L));
        // jHDF unpacks a chunk whole, some of them at the same time.
        long most = Math.min(array, Math.max(ALWAYS_ALLOWED, MAX_EXPANSION * source.size()));
        if (bytes > most) {
            throw source.failure(
                    "chunks of at most " + most + " bytes",
                    "chunks of shape " + Arrays.toString(chunk),
                    REPACK);
        }
        return bytes;
    }

    private void check(ByteBuffer stored, int[] filters, long bytes, int[] offset) {
        boolean deflated = Arrays.stream(filters).anyMatch(id -> id == DEFLATE);
        boolean checked = Arrays.stream(filters).anyMatch(id -> id == FLETCHER32);
        long found = deflated
                ? inflatedBytes(stored, bytes)
                : stored.remaining() - (checked ? FLETCHER32_BYTES : 0);
        if (found != bytes) {
            throw source.failure(
                    bytes + " bytes in the chunk at " + Arrays.toString(offset),
                    found > bytes ? "more" : found + " bytes",
                    "save or copy the file again; it is damaged");
        }
    }

    private long inflatedBytes(ByteBuffer stored, long limit) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] scratch = new byte[1 << 13];
            long total = 0;
            while (!inflater.finished() && total <= limit) {
                int some = inflater.inflate(scratch);
                if (some == 0) {
                    break;
                }
                total += some;
            }
            return total;
        } catch (DataFormatException e) {
            throw source.failure(
                    "gzip data in a chunk",
                    e.toString(),
                    "save or copy the file again; it is damaged");
        } finally {
            inflater.end();
        }
    }

    private boolean advance(int[] offset) {
        for (int axis = offset.length - 1; axis >= 0; axis--) {
            offset[axis] += chunk[axis];
            if (offset[axis] < shape[axis]) {
                return true;
            }
            offset[axis] = 0;
        }
        return false;
    }
}
