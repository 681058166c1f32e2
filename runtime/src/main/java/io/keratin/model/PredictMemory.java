package io.keratin.model;

import io.keratin.data.Samples;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import java.util.Arrays;

/** What one prediction needs: a workspace, and room for the inputs of one batch. */
final class PredictMemory {
    private final Workspace workspace = new Workspace();
    private final float[][] rooms;

    PredictMemory(int inputs) {
        rooms = new float[inputs][];
        Arrays.fill(rooms, new float[0]);
    }

    Workspace workspace() {
        return workspace;
    }

    /** Copies samples one after the other and makes them an input. */
    void input(int index, Samples samples, int from, int count) {
        float[] room = room(index, (long) count * samples.size());
        for (int i = 0; i < count; i++) {
            samples.copy(from + i, 0, samples.size(), room, i * samples.size());
        }
    }

    /**
     * Copies a part of an array and makes it an input; so the network reads no array of a caller.
     */
    void input(int index, float[] values, int from, int length) {
        System.arraycopy(values, from, room(index, length), 0, length);
    }

    private float[] room(int index, long length) {
        if (rooms[index].length < length + Kernels.SLACK) {
            rooms[index] = Workspace.allocate(length);
        }
        workspace.input(index, rooms[index]);
        return rooms[index];
    }
}
