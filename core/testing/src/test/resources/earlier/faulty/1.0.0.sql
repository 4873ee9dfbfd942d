--liquibase formatted sql

--changeset faulty:1
create table faulty_note (
    id varchar(26) primary key,
    author varchar(26) not null
);

--changeset faulty:rows-of-1.0.0
insert into faulty_note (id, author) values ('00000000000000000000000001', '00000000000000000000000002');
