import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Entry record X() {}
    @Dense(units = SET) record Wide(X x) {}
    @Activation(activation = SET_TEXT) record Out(Wide x) {}
}
