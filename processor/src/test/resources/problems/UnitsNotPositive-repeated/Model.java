import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record In() {}
    @Repeat(3) @Hidden(units = 0) record Out(In x) {}
}

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Sets(Out.class)
    int units();

    @Entry record X() {}
    @Dense(units = SET) record Out(X x) {}
}
