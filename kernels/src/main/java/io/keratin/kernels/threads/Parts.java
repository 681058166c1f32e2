package io.keratin.kernels.threads;

/** Work in parts that do not depend on each other. */
@FunctionalInterface
public interface Parts {
    /**
     * Makes one part.
     *
     * @param part from 0 to one less than there are parts
     * @param thread which thread of the team this is: 0 the one that asked for the work, from 1 its
     *     helpers; so that each can have memory of its own
     */
    void run(int part, int thread);
}
