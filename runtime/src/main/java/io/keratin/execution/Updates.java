package io.keratin.execution;

import io.keratin.kernels.Kernels;

/**
 * The weights that calls of a network give new values, such as the moving averages of
 * BatchNormalization: writes them once a call is over.
 */
public final class Updates {
    private final float[][] weights;
    private final int[] which;

    private Updates(float[][] weights, int[] which) {
        this.weights = weights;
        this.which = which;
    }

    /**
     * The weights that training steps update.
     *
     * @param weights all weights of the network
     */
    public static Updates ofForward(Network network, float[][] weights) {
        return new Updates(weights, network.updatedByForward());
    }

    /**
     * The weights that predictions update.
     *
     * @param weights all weights of the network
     */
    public static Updates ofPredict(Network network, float[][] weights) {
        return new Updates(weights, network.updatedByPredict());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return which.length == 0;
    }

    /** Writes the new values; allocates nothing. */
    public void write(Workspace workspace) {
        for (int weight : which) {
            System.arraycopy(workspace.update(weight), 0, weights[weight], 0, size(weight));
        }
    }

    /** Arrays that {@link #copyTo} fills. */
    float[][] room() {
        float[][] room = new float[which.length][];
        for (int i = 0; i < which.length; i++) {
            room[i] = new float[size(which[i])];
        }
        return room;
    }

    /** Copies the weights as they are; allocates nothing. */
    void copyTo(float[][] copies) {
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(weights[which[i]], 0, copies[i], 0, copies[i].length);
        }
    }

    /** Makes the weights what they were when they were copied. */
    void restore(float[][] copies) {
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(copies[i], 0, weights[which[i]], 0, copies[i].length);
        }
    }

    private int size(int weight) {
        return weights[weight].length - Kernels.SLACK;
    }
}
