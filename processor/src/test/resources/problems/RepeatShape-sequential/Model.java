import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {16, 16, 3})
interface Model {
    @Conv2D(filters = 4, kernelSize = 1) record Seen() {}
    @Repeat(5) @Smaller record Small() {}
    @Flatten record Flat() {}
    @Repeat(2) @Doubled record Wide() {}
}

@Block(output = Smaller.Out.class)
@interface Smaller {
    @Entry record X() {}
    @Conv2D(filters = 8, kernelSize = 3, padding = SAME) record Seen(X x) {}
    @MaxPooling2D record Out(Seen x) {}
}

@Block(output = Doubled.Out.class)
@interface Doubled {
    @Entry record X() {}
    @RepeatVector(n = 2) record Rows(X x) {}
    @Flatten record Out(Rows x) {}
}
