import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({16, 16, 3}) record Image() {}
    @Repeat(5) @Smaller record Small(Image x) {}
    @Flatten record Out(Small x) {}
}

@Block(output = Smaller.Out.class)
@interface Smaller {
    @Entry record X() {}
    @Conv2D(filters = 8, kernelSize = 3, padding = SAME) record Seen(X x) {}
    @MaxPooling2D record Out(Seen x) {}
}
