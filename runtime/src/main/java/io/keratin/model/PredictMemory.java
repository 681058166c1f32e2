package io.keratin.model;

import io.keratin.data.Samples;
import io.keratin.execution.Network;
import io.keratin.execution.PredictState;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import java.util.Arrays;
import java.util.List;

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

    /**
     * Predicts samples batch by batch.
     *
     * @param state takes what each batch leaves for the next
     * @param sizes the unknown sizes; the first is the number of samples
     * @param step samples in a batch
     * @param outputs take the results, those of all samples
     */
    void predict(
            Network network,
            PredictState state,
            List<Samples> inputs,
            int[] sizes,
            int step,
            List<Tensor> outputs) {
        int count = sizes[0];
        for (int i = 1; i < sizes.length; i++) {
            workspace.size(i, sizes[i]);
        }
        for (int from = 0; from < count; from += step) {
            int samples = Math.min(step, count - from);
            workspace.size(0, samples);
            for (int i = 0; i < inputs.size(); i++) {
                input(i, inputs.get(i), from, samples);
            }
            network.predict(workspace);
            state.write(workspace);
            for (int i = 0; i < outputs.size(); i++) {
                float[] values = outputs.get(i).values();
                int size = values.length / count;
                System.arraycopy(workspace.output(i), 0, values, from * size, samples * size);
            }
        }
    }

    private float[] room(int index, long length) {
        if (rooms[index].length < length + Kernels.SLACK) {
            rooms[index] = Workspace.allocate(length);
        }
        workspace.input(index, rooms[index]);
        return rooms[index];
    }
}
