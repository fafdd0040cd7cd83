package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;
import java.util.Optional;
import java.util.UUID;

/** Makes the letter of a message at the time at which it is sent. */
public interface Addressing {

    /** Empty if its recipient can no longer be reached by this channel. */
    Optional<Letter> letter(UUID id, long message, Channel channel);
}
