package io.keratin.samples.guide;

import java.io.IOException;

/** One model of the guide: makes it, trains it and says what it learned. */
@FunctionalInterface
interface Demo {
    /** Runs it, writing to the standard output. */
    void run() throws IOException;
}
