import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Repeated blocks that change the shape rightly: an image by half, features by the first use. */
@Functional(outputs = Repeats.Out.class)
interface Repeats {
    @Input({33, 32, 3}) record Image() {}
    @Repeat(3) @Smaller record Small(Image x) {}
    @Flatten record Flat(Small x) {}
    @Repeat(2) @Wide record Stack(Flat x) {}
    @Dense(units = 3, activation = SOFTMAX) record Out(Stack x) {}
}

@Block(output = Smaller.Out.class)
@interface Smaller {
    @Entry record X() {}
    @Conv2D(filters = 8, kernelSize = 3, padding = SAME) record Seen(X x) {}
    @MaxPooling2D record Out(Seen x) {}
}

@Block(output = Wide.Out.class)
@interface Wide {
    @Entry record X() {}
    @Dense(units = 16, activation = RELU) record Out(X x) {}
}
