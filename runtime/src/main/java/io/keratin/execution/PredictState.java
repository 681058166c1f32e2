package io.keratin.execution;

import java.util.concurrent.locks.ReentrantLock;

/**
 * What predictions leave in the weights of a network for those that follow, such as the states of a
 * stateful recurrent layer: one thread has it at a time, and a prediction that fails leaves it as
 * it was.
 *
 * <p>Of a network without such weights every thread may predict at once.
 */
public final class PredictState {
    private final String model;
    private final Updates updates;
    private final float[][] before;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * The state of a network.
     *
     * @param model the model's name, for messages
     * @param weights all weights of the network
     */
    public PredictState(String model, Network network, float[][] weights) {
        this.model = model;
        updates = Updates.ofPredict(network, weights);
        before = updates.room();
    }

    /**
     * Takes the state for a call that keeps what it got so far where it fails: training.
     *
     * @throws IllegalStateException if another thread has it
     */
    public void take() {
        if (!updates.isEmpty() && !lock.tryLock()) {
            throw new IllegalStateException("expected one caller at a time, and another thread is"
                    + " using " + model + ": the model keeps a state from one prediction to the"
                    + " next, since one of its layers is stateful; call it from one thread, or give"
                    + " each thread a model of its own, such as Models.cloneModel makes");
        }
    }

    /** Gives back what {@link #take} took. */
    public void give() {
        if (!updates.isEmpty()) {
            lock.unlock();
        }
    }

    /**
     * Takes the state for a call that leaves it as it was where it fails.
     *
     * @throws IllegalStateException if another thread has it
     */
    public void begin() {
        take();
        updates.copyTo(before);
    }

    /** Writes the state after one batch. */
    public void write(Workspace workspace) {
        updates.write(workspace);
    }

    /**
     * Gives back what {@link #begin} took.
     *
     * @param done whether the call came to its end
     */
    public void end(boolean done) {
        if (!done) {
            updates.restore(before);
        }
        give();
    }
}
