--liquibase formatted sql

--changeset konbit:plugin-1
create table plugin_state (
    plugin varchar(30) primary key,
    disabled boolean not null,
    changed bigint not null,
    changed_by varchar(26)
);

--changeset konbit:plugin-2
create table plugin_holding (
    plugin varchar(30) not null,
    kind varchar(8) not null check (kind in ('table', 'type', 'member', 'own')),
    name varchar(200) not null,
    primary key (plugin, kind, name)
);
create table erased (
    member varchar(26) primary key,
    texts boolean not null,
    happened bigint not null
);
create table erasure (
    member varchar(26) not null,
    plugin varchar(30) not null,
    asked bigint not null,
    problem varchar(500),
    again bigint not null default 0,
    primary key (member, plugin)
);
create index erasure_plugin on erasure (plugin, member);
create index erasure_again on erasure (again);
