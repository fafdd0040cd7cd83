package cn.zhishen.message.contact;

import cn.zhishen.message.Channel;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ContactRepository extends JpaRepository<ContactEntity, ContactEntity.Key> {

    List<ContactEntity> findByUscc(String uscc);

    @Query(
            "select c.channel from ContactEntity c where c.uscc = :uscc and c.confirmedAt is not null order by c.channel")
    List<Channel> confirmed(String uscc);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from ContactEntity c where c.uscc = :uscc and c.channel = :channel")
    Optional<ContactEntity> lock(String uscc, Channel channel);
}
