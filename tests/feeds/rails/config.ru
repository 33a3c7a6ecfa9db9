# A cable as Chatwoot's: Rails' own ActionCable with a RoomChannel, and the REST calls that the desk makes, on one port.
# What is POSTed to /say, one message or many at once, is kept, and broadcast to whoever listens; /drop ends every cable as
# a restarting server does. The workers are Rails' usual four, so that of many messages some overtake others.
require "json"
require "logger"
require "action_cable"

TOKEN = "word"
STORED = []

class Connection < ActionCable::Connection::Base
end

class RoomChannel < ActionCable::Channel::Base
  def subscribed
    return reject unless params[:pubsub_token] == TOKEN
    stream_from "room"
  end

  def update_presence
  end
end

cable = ActionCable.server.config
cable.cable = { "adapter" => "async" }
cable.connection_class = -> { Connection }
cable.allowed_request_origins = [%r{\Ahttp://127\.0\.0\.1:\d+\z}]
cable.logger = Logger.new(ENV.fetch("CABLE_LOG", File::NULL))

ANSWER = lambda do |found, status = 200|
  [status, { "Content-Type" => "application/json" }, [JSON.generate(found)]]
end

map("/cable") { run ActionCable.server }

map("/say") do
  run lambda { |env|
    said = JSON.parse(env["rack.input"].read)
    [said].flatten.each do |one|
      STORED << one
      ActionCable.server.broadcast("room", one)
    end
    ANSWER.call(STORED.size)
  }
end

map("/drop") do
  run lambda { |_env|
    ActionCable.server.restart
    ANSWER.call(true)
  }
end

map("/api/v1") do
  run lambda { |env|
    next ANSWER.call({ "error" => "no" }, 401) unless env["HTTP_API_ACCESS_TOKEN"] == TOKEN
    next ANSWER.call({ "id" => 2, "account_id" => 1, "pubsub_token" => TOKEN }) if env["PATH_INFO"] == "/profile"

    after = env["QUERY_STRING"].delete_prefix("after=").to_i
    rows = STORED.map { |said| said["data"] }.select { |row| row["id"] > after }
    ANSWER.call({ "payload" => rows.first(100) })
  }
end
