package cn.zhishen.application.note;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface StaffNoteRepository extends Repository<StaffNoteEntity, Long> {

    StaffNoteEntity save(StaffNoteEntity note);

    List<StaffNoteEntity> findBySubjectInOrderByIdAsc(Collection<String> subjects);

    Optional<StaffNoteEntity> findFirstBySubjectOrderByIdDesc(String subject);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<StaffNoteEntity> findByIdAndSubjectInAndWithdrawnAtIsNull(long id, Collection<String> subjects);
}
