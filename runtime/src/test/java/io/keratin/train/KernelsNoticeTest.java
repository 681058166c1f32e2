package io.keratin.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class KernelsNoticeTest {
    @Test
    void namesTheFlagToWhoRunsWithoutTheVectorApi() {
        assertEquals(
                "training runs on the native kernels: start java with --add-modules"
                        + " jdk.incubator.vector to run it several times as fast"
                        + " (-Dkeratin.hints=false silences this)",
                KernelsNotice.hint("native", null, null, true));
    }

    @Test
    void saysNothingWhereItWouldNotHelpOrIsNotWanted() {
        assertNull(KernelsNotice.hint("vector512", null, null, true));
        assertNull(KernelsNotice.hint("plain", "plain", null, true));
        assertNull(KernelsNotice.hint("plain", null, "false", true));
        assertNull(KernelsNotice.hint("plain", null, null, false));
    }
}
