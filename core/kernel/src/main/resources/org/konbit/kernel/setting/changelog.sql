--liquibase formatted sql

--changeset konbit:setting-1
create table plugin_setting (
    plugin varchar(30) not null,
    name varchar(200) not null,
    content text not null,
    changed bigint not null,
    changed_by varchar(26),
    primary key (plugin, name)
);
