package cn.zhishen.spotcheck;

import org.springframework.data.repository.Repository;

interface DrawnCheckFindingRepository extends Repository<DrawnCheckFindingEntity, Long> {

    DrawnCheckFindingEntity save(DrawnCheckFindingEntity finding);
}
